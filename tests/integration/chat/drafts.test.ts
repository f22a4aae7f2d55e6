import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { StoredDraft } from '../../../shared/contract/chat'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import { type TestBlobs, openTestBlobs } from '../../support/blobs'
import { type TestChat, createTestChat, insertStudy } from '../../support/chat'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { failureOf } from '../../support/failure'
import { type ScriptedGate, createScriptedGate } from '../../support/scripted-gate'

let database: TestDatabase
let blobs: TestBlobs
let gate: ScriptedGate
let chat: TestChat
let conversationId: string
beforeEach(async () => {
  database = openTestDatabase()
  blobs = await openTestBlobs()
  gate = createScriptedGate()
  chat = open()
  conversationId = chat.service.create('').id
})
afterEach(async () => {
  database.close()
  await blobs.close()
})

const open = (): TestChat => createTestChat({ db: database.db, blobs: blobs.blobs, gate })
const written = (text: string, rest: Partial<StoredDraft> = {}): StoredDraft => ({
  conversationId,
  replaces: null,
  text,
  attachments: [],
  ...rest,
})
const ask = async (text: string, replaces?: string): Promise<void> => {
  const { end } = chat.ask({ conversationId, text, attachments: [], ...(replaces !== undefined && { replaces }) })
  await gate.say({ type: 'end', finishReason: 'stop' })
  await end
}
const questionId = (): string => chat.service.messages(conversationId).messages[0]?.id ?? ''

describe('a question being written', () => {
  it('is kept with its pictures, across openings, one at each place', async () => {
    const { studyId, view } = insertStudy(database.db)
    await ask('¿Qué ves?')
    const drafts = [
      written('  Sin enviar\n', { attachments: [{ studyId, view, label: 'PA' }] }),
      written('Otra forma', { replaces: questionId() }),
      written('Sin conversación', { conversationId: null }),
    ]
    chat.service.saveDraft(written('Sin en'))
    for (const draft of drafts) chat.service.saveDraft(draft)
    expect(open().service.drafts()).toEqual(expect.arrayContaining(drafts))
    expect(chat.service.drafts()).toHaveLength(3)
  })

  it('is told to every window', () => {
    chat.announced.length = 0
    chat.service.saveDraft(written('Sin enviar'))
    chat.service.discardDraft(conversationId, false)
    expect(chat.announced).toEqual([['chat.drafts'], ['chat.drafts']])
    expect(chat.service.drafts()).toEqual([])
  })

  it('is forgotten when nothing of it is left', () => {
    chat.service.saveDraft(written('Sin enviar'))
    chat.service.saveDraft(written(''))
    expect(chat.service.drafts()).toEqual([])
  })

  it('is forgotten in the moment it is sent, and no other', async () => {
    await ask('¿Qué ves?')
    chat.service.saveDraft(written('Sin enviar'))
    chat.service.saveDraft(written('Otra forma', { replaces: questionId() }))
    await ask('Otra forma', questionId())
    expect(chat.service.drafts()).toEqual([written('Sin enviar')])
    const { end } = chat.ask(
      { conversationId, text: 'Sin enviar', attachments: [] },
      {
        onEvent: () => expect(chat.service.drafts()).toEqual([]),
      },
    )
    await gate.fail(new Failure('cluster_queue_full'))
    await failureOf(end)
    expect(chat.service.drafts()).toEqual([])
  })

  it('stays when sending is refused before anything is written', async () => {
    const { studyId, view } = insertStudy(database.db)
    const draft = written('¿Y aquí?', { attachments: [{ studyId, view, label: 'PA' }] })
    chat.service.saveDraft(draft)
    const { end } = chat.ask({ conversationId, text: draft.text, attachments: [{ view, label: 'PA' }] })
    expect((await failureOf(end)).code).toBe('consent_required')
    // Nor is the conversation it is written to swept away as one begun for nothing.
    expect(open().service.drafts()).toEqual([draft])
    expect(chat.service.conversations(10, 0).total).toBe(1)
  })

  it.each<[string, () => Partial<StoredDraft>]>([
    ['to no conversation there is', () => ({ conversationId: newId() })],
    ['in place of no message there is', () => ({ replaces: newId() })],
    ['in place of a question of another conversation', () => ({ conversationId: null, replaces: questionId() })],
  ])('%s is refused', async (_name, rest) => {
    await ask('¿Qué ves?')
    const save = async () => chat.service.saveDraft(written('x', rest()))
    expect((await failureOf(save())).code).toBe('not_found')
    expect(chat.service.drafts()).toEqual([])
  })
})
