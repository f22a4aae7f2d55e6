import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import { type TestBlobs, openTestBlobs } from '../../support/blobs'
import { type TestChat, createTestChat } from '../../support/chat'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { type ScriptedGate, createScriptedGate } from '../../support/scripted-gate'

let database: TestDatabase
let blobs: TestBlobs
let gate: ScriptedGate
let chat: TestChat
let conversationId: string
let isAutomatic: boolean
let answerIds: string[]

beforeEach(async () => {
  database = openTestDatabase()
  blobs = await openTestBlobs()
  gate = createScriptedGate()
  isAutomatic = false
  chat = createTestChat({ db: database.db, blobs: blobs.blobs, gate, summarisesOlder: () => isAutomatic })
  conversationId = chat.service.create('').id
  answerIds = []
  insertTurns(0, 6)
})
afterEach(async () => {
  database.close()
  await blobs.close()
})

/** Each takes about a seventh of the context. */
const long = 'opacidad basal derecha '.repeat(130)

function insertTurns(from: number, to: number, after: string | null = answerIds.at(-1) ?? null): void {
  const insert = database.db.prepare(
    `insert into messages (id, conversation_id, parent_id, role, text, state, model, endpoint, created_at_ms)
     values (?, ?, ?, ?, ?, ?, 'm', 'e', 1)`,
  )
  let parent = after
  for (let turn = from; turn < to; turn += 1) {
    const [question, answer] = [newId(), newId()]
    insert.run(question, conversationId, parent, 'user', `Pregunta ${turn}`, null)
    insert.run(answer, conversationId, question, 'assistant', `Respuesta ${turn}. ${long}`, 'complete')
    answerIds.push(answer)
    parent = answer
  }
  database.db.prepare('update conversations set active_message_id = ? where id = ?').run(parent, conversationId)
}

const signal = new AbortController().signal
const failure = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) })
const context = () => chat.service.context(conversationId)
const preview = () => chat.service.preview({ conversationId, text: '¿Y ahora?', attachments: [] }, signal)
const summarise = async (text: string, redoes: string | null = null) => {
  const end = chat.service.summarise(conversationId, { redoes, signal })
  await gate.say({ type: 'text', delta: text })
  await gate.say({ type: 'end', finishReason: 'stop' })
  return (await end).summaryId
}

describe('what would be left out', () => {
  it('is told to the model as fenced data, and the summary goes in its place', async () => {
    const before = await preview()
    expect(before.omittedMessageCount).toBeGreaterThan(0)
    const shown = chat.service.previewSummary(conversationId)
    await summarise('Se habló de opacidades.')
    const [sent] = gate.sent
    expect(sent?.bodySha256).toBe(shown.bodySha256)
    const [request] = sent?.messages ?? []
    const key = /<<<([\da-f]{12})\nResidente: Pregunta 0\n/.exec(request?.text ?? '')?.[1] ?? 'none'
    expect(request?.text.endsWith(`\n${key}>>>`)).toBe(true)
    expect(request?.text.split(key)).toHaveLength(3)
    const { summary } = context()
    expect(summary).toMatchObject({ text: 'Se habló de opacidades.', isEdited: false, model: 'medgemma-27b-it' })
    const after = await preview()
    expect(after.summarisedMessageCount).toBe(2 * (summary?.turnCount ?? 0))
    expect(after.omittedMessageCount).toBe(0)
    expect(after.messages.map(({ role }) => role)).toEqual(
      after.messages.map((_message, index) => (index % 2 === 0 ? 'user' : 'assistant')),
    )
    expect(after.messages[0]?.text).toContain('Se habló de opacidades.')
    expect(after.messages[0]?.text).toMatch(new RegExp(`Pregunta ${summary?.turnCount}$`))
  })

  it('is not sent as a summary while all of it fits', async () => {
    const other = chat.service.create('').id
    conversationId = other
    insertTurns(0, 1, null)
    expect((await preview()).summarisedMessageCount).toBe(0)
    await expect(chat.service.summarise(conversationId, { redoes: null, signal })).rejects.toEqual(failure('not_found'))
  })

  it('is told by the next summary from where the last one ended', async () => {
    await summarise('Primero.')
    const first = context().summary
    insertTurns(6, 11)
    await summarise('Primero y después.')
    expect(gate.sent[1]?.messages[0]?.text).toContain('Resumen de lo anterior: Primero.')
    expect(gate.sent[1]?.messages[0]?.text).not.toContain('Pregunta 0\n')
    expect(context().summary?.turnCount).toBeGreaterThan(first?.turnCount ?? 99)
  })

  it('is left out as before when the model fails, which is told until it is tried again', async () => {
    const end = chat.service.summarise(conversationId, { redoes: null, signal })
    expect(context().isSummarising).toBe(true)
    await gate.fail(new Failure('cluster_unreachable'))
    await expect(end).rejects.toEqual(failure('cluster_unreachable'))
    expect(context()).toMatchObject({ summary: null, isSummarising: false, summaryError: 'cluster_unreachable' })
    expect((await preview()).omittedMessageCount).toBeGreaterThan(0)
    await summarise('Ya.')
    expect(context().summaryError).toBeNull()
  })

  it('is summarised once at a time, and only as it was shown', async () => {
    const end = chat.service.summarise(conversationId, { redoes: null, signal })
    await expect(chat.service.summarise(conversationId, { redoes: null, signal })).rejects.toEqual(failure('conflict'))
    await gate.fail(new Failure('cancelled'))
    await expect(end).rejects.toEqual(failure('cancelled'))
    expect(context().summaryError).toBeNull()
    const shown = { bodySha256: '0'.repeat(64), endpoints: ['http://cluster.test/v1'] }
    await expect(chat.service.summarise(conversationId, { redoes: null, shown, signal })).rejects.toEqual(
      failure('disclosure_changed'),
    )
    expect(gate.sent).toHaveLength(1)
  })

  it('is summarised after an answer only where the resident wants it so', async () => {
    const ask = async () => {
      const { end } = chat.ask({ conversationId, text: '¿Y?', attachments: [] })
      await gate.say({ type: 'text', delta: 'Ya.' })
      await gate.say({ type: 'end', finishReason: 'stop' })
      await end
    }
    await ask()
    expect(gate.sent).toHaveLength(1)
    isAutomatic = true
    await ask()
    await gate.say({ type: 'text', delta: 'Resumen automático.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await expect.poll(() => context().summary?.text).toBe('Resumen automático.')
  })
})

describe('a summary', () => {
  it('belongs to the branches that go through what it tells of', async () => {
    await summarise('De la rama larga.')
    const second = answerIds[0] ?? ''
    insertTurns(90, 91, second)
    expect(context().summary).toBeNull()
    chat.service.activate(answerIds[5] ?? '')
    expect(context().summary?.text).toBe('De la rama larga.')
  })

  it('that the resident edited is kept word for word, and what follows is added to it', async () => {
    const id = await summarise('Primero.')
    chat.service.editSummary(id, 'Mis palabras.')
    expect(context().summary).toMatchObject({ text: 'Mis palabras.', isEdited: true })
    insertTurns(6, 11)
    await summarise('Después.')
    expect(gate.sent[1]?.messages[0]?.text).not.toContain('Mis palabras.')
    expect(context().summary).toMatchObject({ text: 'Mis palabras.\n\nDespués.', isEdited: true })
  })

  it('is made again, taken away and brought back', async () => {
    const first = await summarise('Primero.')
    const second = await summarise('Mejor.', first)
    expect(context().summary).toMatchObject({ id: second, text: 'Mejor.' })
    chat.service.restoreSummary(first, second)
    expect(context().summary).toMatchObject({ id: first, text: 'Primero.' })
    chat.service.removeSummary(first)
    expect(context().summary).toBeNull()
    chat.service.restoreSummary(first)
    expect(context().summary).toMatchObject({ id: first })
    expect(() => chat.service.removeSummary(newId())).toThrow(failure('not_found'))
  })

  it('is counted in the context, and what it does not tell of is said to be left out', async () => {
    insertTurns(6, 40)
    const omitted: number[] = []
    for (const text of ['Primero.', 'Después.', 'Al final.']) {
      omitted.push((await preview()).omittedMessageCount)
      if (context().summary?.laterOlderTurns === 0) break
      // oxlint-disable-next-line no-await-in-loop -- each goes on from the one before
      await summarise(text)
    }
    expect(omitted.length).toBeGreaterThan(2)
    expect(omitted).toEqual([...new Set(omitted)].sort((a, c) => c - a))
    const { summary } = context()
    expect(summary?.untoldTurns).toBeGreaterThan(0)
    expect((summary?.untoldTurns ?? 0) + (summary?.turnCount ?? 0)).toBeLessThan(40)
    expect((await preview()).omittedMessageCount).toBe(2 * (summary?.untoldTurns ?? 0))
  })
})
