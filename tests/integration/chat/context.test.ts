import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ChatPorts } from '../../../electron/features/chat/ports'
import { newId } from '../../../shared/lib/ids'
import { type TestBlobs, openTestBlobs } from '../../support/blobs'
import { type TestChat, createTestChat, insertStudy } from '../../support/chat'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { type ScriptedGate, createScriptedGate } from '../../support/scripted-gate'

let database: TestDatabase
let blobs: TestBlobs
let gate: ScriptedGate
let chat: TestChat
let conversationId: string
let counted: string[]
let countTokens: ChatPorts['countTokens']

beforeEach(async () => {
  database = openTestDatabase()
  blobs = await openTestBlobs()
  gate = createScriptedGate()
  counted = []
  countTokens = async () => null
  chat = createTestChat({
    db: database.db,
    blobs: blobs.blobs,
    gate,
    countTokens: (at, text, signal) => {
      counted.push(text)
      return countTokens(at, text, signal)
    },
  })
  conversationId = chat.service.create('').id
})
afterEach(async () => {
  database.close()
  await blobs.close()
})

const ask = async (text: string, reply: string, views: Parameters<typeof chat.service.picture>[0][] = []) => {
  const attachments = views.map((view) => ({ view, label: '' }))
  const { end } = chat.ask({ conversationId, text, attachments })
  await gate.say({ type: 'answering', endpoint: 'http://cluster.test/v1', insteadOf: [] })
  await gate.say({ type: 'text', delta: reply })
  await gate.say({ type: 'end', finishReason: 'stop' })
  return end
}
const preview = (text: string) =>
  chat.service.preview({ conversationId, text, attachments: [] }, new AbortController().signal)

/** A conversation of many turns, as rows. */
function insertTurns(turns: number, text: string): void {
  const insert = database.db.prepare(
    `insert into messages (id, conversation_id, parent_id, role, text, state, model, endpoint, created_at_ms)
     values (?, ?, ?, ?, ?, ?, 'm', 'e', 1)`,
  )
  let parent: string | null = null
  for (let turn = 0; turn < turns; turn += 1) {
    const [question, answer] = [newId(), newId()]
    insert.run(question, conversationId, parent, 'user', text, null)
    insert.run(answer, conversationId, question, 'assistant', text, 'complete')
    parent = answer
  }
  database.db.prepare('update conversations set active_message_id = ? where id = ?').run(parent, conversationId)
}

describe('the context of a conversation', () => {
  it('is that of the model chosen, with the usual limits where nobody says', () => {
    expect(chat.service.context(null)).toMatchObject({
      model: 'medgemma-27b-it',
      contextTokens: 8192,
      pictureTokens: 259,
      tokenFactor: 1,
      turns: [],
      olderTurnCount: 0,
    })
  })

  it('lists the answered questions, and not those without an answer', async () => {
    await ask('¿Qué ves?', 'Un derrame.')
    await ask('¿De qué lado?', '')
    await ask('¿Grande?', 'No.')
    const { turns } = chat.service.context(conversationId)
    expect(turns).toHaveLength(2)
    expect(turns.every(({ tokens, isCounted }) => tokens > 16 && !isCounted)).toBe(true)
    const { turns: before } = chat.service.context(
      conversationId,
      chat.service.messages(conversationId).messages.find(({ text }) => text === '¿Grande?')?.id,
    )
    expect(before).toHaveLength(1)
  })

  it('says of a long conversation no more than may fit, and counts the rest', async () => {
    insertTurns(3000, 'opacidad basal derecha '.repeat(20))
    const { turns, olderTurnCount, contextTokens } = chat.service.context(conversationId)
    const sum = turns.reduce((total, { tokens }) => total + tokens, 0)
    expect(sum).toBeGreaterThan(contextTokens)
    expect(sum).toBeLessThan(contextTokens + 2 * (turns[0]?.tokens ?? 0))
    expect(turns.length + olderTurnCount).toBe(3000)
    const { omittedMessageCount, messages } = await preview('¿Y ahora?')
    // Gemma takes the instructions within the first question.
    expect(omittedMessageCount + messages.length - 1).toBe(6000)
  })

  it('is refused for a conversation or a question that is not there', () => {
    expect(() => chat.service.context(newId())).toThrow(expect.objectContaining({ error: { code: 'not_found' } }))
    expect(() => chat.service.context(conversationId, newId())).toThrow(
      expect.objectContaining({ error: { code: 'not_found' } }),
    )
  })
})

describe('the pictures of earlier questions', () => {
  it('go with the newest, and where they do not, their question says so', async () => {
    const { studyId, view } = insertStudy(database.db)
    chat.consents.add(studyId)
    const views = (count: number) => Array.from({ length: count }, () => view)
    await ask('Primera', 'Sí.', views(3))
    await ask('Segunda', 'Sí.', views(6))
    const { messages, pictures, omittedPictureCount, omittedMessageCount } = await preview('Tercera')
    expect(pictures).toHaveLength(6)
    expect(omittedPictureCount).toBe(3)
    expect(omittedMessageCount).toBe(0)
    expect(messages[0]?.text).toMatch(/Primera\n\n\(Las imágenes de esta pregunta ya no se incluyen\.\)$/)
    expect(messages[2]).toMatchObject({ text: 'Segunda' })
  })
})

describe('where the server counts tokens', () => {
  it('counts what it was sent, once each, newest first', async () => {
    await ask('¿Qué ves?', 'Un derrame.')
    expect(counted).toEqual(['¿Qué ves?\nUn derrame.'])
    countTokens = async (at) => {
      expect(at).toEqual({ endpoint: 'http://cluster.test/v1', model: 'medgemma-27b-it' })
      return 1000
    }
    await ask('¿Grande?', 'No.')
    await expect
      .poll(() => chat.service.context(conversationId).turns)
      .toEqual([
        { tokens: 1016, pictures: 0, documentTokens: 0, isCounted: true },
        { tokens: 1016, pictures: 0, documentTokens: 0, isCounted: true },
      ])
    expect(counted.slice(1)).toEqual(['¿Grande?\nNo.', '¿Qué ves?\nUn derrame.'])
    expect(chat.announced.at(-1)).toEqual(['chat.context', { conversationId }])
    await ask('¿Y?', 'Ya.')
    expect(counted).toHaveLength(4)
  })

  it('counts nothing of an answer that was stopped', async () => {
    const stop = new AbortController()
    const { end } = chat.ask({ conversationId, text: '¿Qué ves?', attachments: [] }, { signal: stop.signal })
    await gate.say({ type: 'text', delta: 'Un' })
    stop.abort()
    await end
    expect(counted).toEqual([])
  })
})
