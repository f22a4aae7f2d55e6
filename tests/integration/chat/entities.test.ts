import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EntityKind } from '../../../shared/domain/entities/kinds'
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
let isByModel: boolean
let isConfigured: boolean
let hasSpare: boolean

const openChat = (): TestChat =>
  createTestChat({
    db: database.db,
    blobs: blobs.blobs,
    gate,
    readsEntities: () => isByModel,
    hasRequestsToSpare: () => hasSpare,
    connection: () => (isConfigured ? { endpointUrl: 'http://cluster.test/v1', model: 'medgemma-27b-it' } : null),
  })

beforeEach(async () => {
  database = openTestDatabase()
  blobs = await openTestBlobs()
  gate = createScriptedGate()
  isByModel = false
  isConfigured = true
  hasSpare = true
  chat = openChat()
  conversationId = chat.service.create('').id
})
afterEach(async () => {
  chat.service.close()
  database.close()
  await blobs.close()
})

/** Until something holds, as it does once what runs beside has run and is on disk. */
async function until(holds: () => boolean): Promise<void> {
  await expect.poll(holds, { interval: 1, timeout: 10_000 }).toBe(true)
}
const list = () => chat.service.entities(conversationId)
const isRead = (): boolean => list().pendingCount === 0
const counted = (): string[] =>
  list().entities.map(
    ({ kind, concept, affirmed, negated, uncertain }) => `${kind} ${concept} ${affirmed} ${negated} ${uncertain}`,
  )
const mentions = (kind: EntityKind, concept: string) =>
  chat.service.entityMentions({ conversationId, kind, concept, limit: 20 }).mentions
const sentCount = async (count: number): Promise<void> => until(() => gate.sent.length === count)

async function ask(question: string, answer: string): Promise<void> {
  const { end } = chat.ask({ conversationId, text: question, attachments: [] })
  await gate.say({ type: 'text', delta: answer })
  await gate.say({ type: 'end', finishReason: 'stop' })
  await end
}
const says = async (value: unknown): Promise<void> => {
  await gate.say({ type: 'text', delta: JSON.stringify(value) })
  await gate.say({ type: 'end', finishReason: 'stop' })
}

describe('the entities of a conversation', () => {
  it('are those of the questions and answers, counted by how they are said, with no request of their own', async () => {
    await ask('¿Podría ser TEP?', 'Sin derrame ni neumotórax. La tromboembolia pulmonar es posible.')
    await until(isRead)
    expect(counted()).toEqual([
      'diagnosis pulmonary-embolism 0 0 2',
      'finding pleural-effusion 0 1 0',
      'finding pneumothorax 0 1 0',
    ])
    expect(list().entities[0]?.names).toEqual({ es: 'tromboembolia pulmonar', en: 'pulmonary embolism' })
    expect(gate.sent).toHaveLength(1)
    const [inQuestion, inAnswer] = mentions('diagnosis', 'pulmonary-embolism')
    expect(inQuestion).toMatchObject({ role: 'user', source: 'lexicon', status: 'uncertain' })
    expect(inQuestion?.excerpt).toContainEqual({ text: 'TEP', match: true })
    expect(inAnswer).toMatchObject({ role: 'assistant' })
    await until(() => chat.announced.some(([name]) => name === 'chat.entities'))
    expect(chat.announced).toContainEqual(['chat.entities', { conversationId }])
  })

  it('keep the dose of a medicine', async () => {
    await ask('¿Tratamiento?', 'Ceftriaxona 1 g IV cada 12 h.')
    await until(isRead)
    expect(mentions('drug', 'ceftriaxone')[0]?.dose).toMatchObject({
      quantities: [1],
      unit: 'g',
      route: 'intravenous',
      everyHours: 12,
    })
  })

  it('of what was written before, or by another way, are read when it is looked at, and little by little otherwise', async () => {
    const insert = (text: string): void => {
      database.db
        .prepare(`insert into messages (id, conversation_id, role, text, created_at_ms) values (?, ?, 'user', ?, 1)`)
        .run(newId(), conversationId, text)
    }
    insert('Enfisema')
    expect(list().pendingCount).toBe(1)
    await until(isRead)
    expect(counted()).toEqual(['diagnosis emphysema 1 0 0'])
    insert('Bronquiectasias')
    chat.clock.advance(500)
    await until(() => chat.service.search('bronchiectasis', 10).length === 1)
  })

  it('follow the text of an answer that is gone on with', async () => {
    const { end } = chat.ask({ conversationId, text: '¿Y?', attachments: [] })
    await gate.say({ type: 'text', delta: 'Hay derrame' })
    await gate.fail(new Failure('answer_interrupted'))
    await expect(end).rejects.toBeInstanceOf(Failure)
    await until(isRead)
    expect(counted()).toEqual(['finding pleural-effusion 1 0 0'])
    const [answerId = ''] = chat.service
      .messages(conversationId)
      .messages.slice(-1)
      .map(({ id }) => id)
    const goingOn = chat.service.continue(answerId, {
      shown: undefined,
      emit: async () => undefined,
      signal: new AbortController().signal,
    })
    await gate.say({ type: 'text', delta: ' y cardiomegalia' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await goingOn
    await until(() => isRead() && counted().length === 2)
    expect(counted()).toEqual(['finding cardiomegaly 1 0 0', 'finding pleural-effusion 1 0 0'])
  })

  it('go with the conversation when it is emptied for good', async () => {
    await ask('Neumonía', 'Sí, neumonía.')
    await until(isRead)
    database.db.prepare('update conversations set active_message_id = null where id = ?').run(conversationId)
    database.db.prepare('delete from conversations where id = ?').run(conversationId)
    for (const table of ['message_entities', 'conversation_entities'])
      expect(database.db.prepare(`select count(*) as count from ${table}`).get()).toEqual({ count: 0 })
  })

  it('are asked about a conversation that is there', () => {
    expect(() => chat.service.entities(newId())).toThrow(Failure)
  })
})

describe('search', () => {
  it('finds a message by any name of what it names', async () => {
    await ask('Hola', 'Es una tromboembolia pulmonar masiva.')
    await ask('¿Otra cosa?', 'Nada que agregar.')
    await until(isRead)
    for (const typed of ['TEP', 'tep', 'pulmonary embolism', 'embolismo pulmonar']) {
      const [hit, ...others] = chat.service.search(typed, 10)
      expect(hit?.snippet).toContainEqual({ text: 'tromboembolia pulmonar', match: true })
      expect(others).toEqual([])
    }
    expect(chat.service.search('TEP masiva', 10)).toHaveLength(1)
    expect(chat.service.search('TEP submasiva', 10)).toEqual([])
    expect(chat.service.search('TEP neumonía', 10)).toEqual([])
  })

  it('tells each message once, those with the words themselves first', async () => {
    await ask('¿EPOC?', 'La enfermedad pulmonar obstructiva crónica.')
    await until(isRead)
    const hits = chat.service.search('EPOC', 10)
    expect(hits.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(chat.service.search('EPOC', 1)).toHaveLength(1)
    chat.service.remove(conversationId)
    expect(chat.service.search('EPOC', 10)).toEqual([])
  })
})

describe('the model', () => {
  beforeEach(() => {
    isByModel = true
  })

  const text = 'Hay edema reexpansivo y derrame; sin neumotórax.'

  it('is asked after a whole answer, for a list of one shape, with the answer fenced as data', async () => {
    await ask('¿Qué hay?', text)
    await sentCount(2)
    const [, request] = gate.sent
    expect(request?.params.response_format).toMatchObject({ type: 'json_schema' })
    expect(request?.messages.at(-1)?.text).toMatch(/<<<[\da-f]{12}\n/)
    expect(list().model.state).toBe('running')
    await says({
      entities: [
        { kind: 'diagnosis', quote: 'edema reexpansivo', status: 'affirmed' },
        { kind: 'finding', quote: 'derrame', status: 'uncertain' },
        { kind: 'diagnosis', quote: 'fibrosis quística', status: 'affirmed' },
        { kind: 'finding', quote: 'derram', status: 'affirmed' },
      ],
    })
    await until(() => list().model.state === 'idle')
    expect(counted()).toEqual([
      'diagnosis ~edema reexpansivo 1 0 0',
      'finding pleural-effusion 0 0 1',
      'finding pneumothorax 0 1 0',
    ])
    expect(mentions('finding', 'pleural-effusion')[0]?.source).toBe('model')
    expect(mentions('finding', 'pneumothorax')[0]?.source).toBe('lexicon')
    expect(list().model).toEqual({ state: 'idle', error: null, unreadCount: 0 })
  })

  it('that does not answer as asked, even when told so, leaves what the lexicon found, and that is said', async () => {
    await ask('¿Qué hay?', text)
    await sentCount(2)
    await says({ entities: 'ninguna' })
    await sentCount(3)
    await says({ entities: [{ kind: 'idea', quote: 'derrame', status: 'affirmed' }] })
    await until(() => list().model.error !== null)
    expect(list().model).toEqual({ state: 'idle', error: 'answer_not_as_asked', unreadCount: 1 })
    expect(mentions('finding', 'pleural-effusion')[0]?.source).toBe('lexicon')
    // It can be asked again.
    chat.service.readEntities(conversationId)
    await sentCount(4)
    await says({ entities: [] })
    await until(() => list().model.unreadCount === 0 && list().model.state === 'idle')
    expect(list().model.error).toBeNull()
  })

  it('gives way to a question, and goes on after its answer', async () => {
    await ask('¿Qué hay?', text)
    await sentCount(2)
    const { end } = chat.ask({ conversationId, text: '¿Y ahora?', attachments: [] })
    await sentCount(3)
    expect(gate.signals[1]?.aborted).toBe(true)
    expect(list().model.state).toBe('waiting')
    await gate.say({ type: 'text', delta: 'Nada.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await expect(end).resolves.toMatchObject({ state: 'complete' })
    await sentCount(4)
    await says({ entities: [] })
    await sentCount(5)
    await says({ entities: [] })
    await until(() => list().model.unreadCount === 0)
  })

  it('is asked later when the requests of the minute are nearly used up', async () => {
    hasSpare = false
    await ask('¿Qué hay?', text)
    await until(() => list().model.state === 'waiting')
    expect(gate.sent).toHaveLength(1)
    hasSpare = true
    chat.clock.advance(5000)
    await sentCount(2)
    await says({ entities: [] })
    await until(() => list().model.unreadCount === 0)
  })

  it('is not asked where there is none, about an answer that was cut, or when it is switched off', async () => {
    isConfigured = false
    expect(() => chat.service.readEntities(conversationId)).toThrow(Failure)
    expect(list().model.state).toBe('unavailable')
    isConfigured = true
    const { end } = chat.ask({ conversationId, text: '¿Y?', attachments: [] })
    await gate.say({ type: 'text', delta: 'Hay derrame' })
    await gate.fail(new Failure('answer_interrupted'))
    await expect(end).rejects.toBeInstanceOf(Failure)
    await until(isRead)
    isByModel = false
    await ask('¿Qué hay?', text)
    await until(isRead)
    expect(gate.sent).toHaveLength(2)
  })
})
