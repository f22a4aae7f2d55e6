import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Failure } from '../../../shared/lib/failure'
import { type TestBlobs, openTestBlobs } from '../../support/blobs'
import { type TestChat, createTestChat } from '../../support/chat'
import { type TestDatabase, openTestDatabase } from '../../support/database'
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
  chat = createTestChat({ db: database.db, blobs: blobs.blobs, gate })
  conversationId = chat.service.create('').id
})
afterEach(async () => {
  database.close()
  await blobs.close()
})

const failure = (code: string) => expect.objectContaining({ error: expect.objectContaining({ code }) })
const question = () => ({ conversationId, text: '¿Qué ves?', attachments: [] })
const answer = () => chat.service.messages(conversationId).messages.at(-1)
const reopened = () =>
  createTestChat({ db: database.db, blobs: blobs.blobs, gate }).service.messages(conversationId).messages.at(-1)

describe('an answer under way', () => {
  it('is written before the question leaves', async () => {
    const { end } = chat.ask(question(), {
      onEvent: () => {
        expect(gate.sent).toEqual([])
        expect(chat.service.messages(conversationId).messages).toMatchObject([
          { role: 'user', text: '¿Qué ves?' },
          { role: 'assistant', state: 'streaming', text: '' },
        ])
      },
    })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
  })

  it('reaches the window part by part and the disk at each checkpoint', async () => {
    const { end, events } = chat.ask(question())
    await gate.say({ type: 'reasoning', delta: 'Miro la base.' })
    chat.clock.advance(120)
    await gate.say({ type: 'text', delta: 'Hay un ' })
    expect(answer()).toMatchObject({ text: '' })
    chat.clock.advance(500)
    expect(answer()).toMatchObject({ state: 'streaming', text: 'Hay un ', reasoning: 'Miro la base.' })
    await gate.say({ type: 'text', delta: 'derrame.' })
    chat.clock.advance(500)
    expect(answer()).toMatchObject({ text: 'Hay un derrame.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await expect(end).resolves.toMatchObject({ state: 'complete', finishReason: 'stop' })
    expect(answer()).toMatchObject({ state: 'complete', text: 'Hay un derrame.', error: null, durationMs: 1120 })
    expect(events.map(({ type }) => type)).toEqual(['started', 'reasoning', 'text', 'text'])
  })

  it('is told to the window while it is waited for, and nothing of that is saved', async () => {
    const { end, events } = chat.ask(question())
    const waiting = { type: 'waiting', reason: 'cluster_queue_full', retryAfterMs: 2000 } as const
    await gate.say(waiting)
    chat.clock.advance(2000)
    await gate.say({ type: 'asking' })
    chat.clock.advance(100)
    await gate.say({ type: 'text', delta: 'Hay' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
    expect(events.slice(1)).toEqual([waiting, { type: 'asking' }, { type: 'text', delta: 'Hay' }])
    expect(answer()).toMatchObject({ state: 'complete', text: 'Hay', firstTokenMs: 2100 })
  })

  it('costs a checkpoint what came since the last, and is searched only when it ended', async () => {
    const { end } = chat.ask(question())
    await gate.say({ type: 'text', delta: 'derrame' })
    chat.clock.advance(500)
    await gate.say({ type: 'text', delta: ' pleural' })
    chat.clock.advance(500)
    expect(database.db.prepare('select text from message_parts order by sequence').pluck().all()).toEqual([
      'derrame',
      ' pleural',
    ])
    expect(chat.service.search('derrame', 10)).toEqual([])
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
    expect(database.db.prepare('select count(*) from message_parts').pluck().get()).toBe(0)
    expect(chat.service.search('derrame pleural', 10)).toMatchObject([{ role: 'assistant' }])
  })

  it('is listed as work under way and can be stopped from there', async () => {
    const { end } = chat.ask(question())
    await gate.say({ type: 'text', delta: 'Hay' })
    chat.clock.advance(500)
    const [task] = chat.tasks.list()
    expect(task).toMatchObject({ kind: 'answer', progress: { done: 1, unit: 'tokens' } })
    chat.tasks.cancel(task?.id ?? '')
    await expect(end).resolves.toMatchObject({ state: 'stopped' })
    expect(chat.tasks.list()).toEqual([])
  })

  it('says which queries went stale, and no other conversation', async () => {
    chat.announced.length = 0
    const { end } = chat.ask(question())
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
    const messages = ['chat.messages', { conversationId }]
    expect(chat.announced).toEqual([
      messages,
      ['chat.conversation', { conversationId }],
      ['chat.conversations'],
      ['chat.folders'],
      ['chat.search'],
      ['chat.drafts'],
      messages,
      ['chat.search'],
      ['chat.context', { conversationId }],
    ])
  })

  it('is the only one of its conversation', async () => {
    const { end } = chat.ask(question())
    await gate.say({ type: 'text', delta: 'Hay' })
    await expect(chat.ask(question()).end).rejects.toEqual(failure('conflict'))
    await gate.say({ type: 'end', finishReason: 'stop' })
    await end
    expect(chat.service.messages(conversationId).messages).toHaveLength(2)
  })
})

describe('an answer that does not reach its end', () => {
  it('stopped, keeps what came and closes the connection', async () => {
    const stop = new AbortController()
    const { end } = chat.ask(question(), { signal: stop.signal })
    await gate.say({ type: 'text', delta: 'Hay un' })
    stop.abort()
    await expect(end).resolves.toMatchObject({ state: 'stopped' })
    expect(gate.signals[0]?.aborted).toBe(true)
    expect(answer()).toMatchObject({ state: 'stopped', text: 'Hay un', error: null })
  })

  it('interrupted when the profile is locked', async () => {
    const { end } = chat.ask(question())
    await gate.say({ type: 'text', delta: 'Hay un' })
    chat.service.close()
    expect(answer()).toMatchObject({ state: 'interrupted', text: 'Hay un', error: { code: 'answer_interrupted' } })
    await expect(end).rejects.toEqual(failure('answer_interrupted'))
    expect(gate.signals[0]?.aborted).toBe(true)
    expect(answer()).toMatchObject({ state: 'interrupted', text: 'Hay un' })
  })

  it('interrupted, not stopped, when the lock aborts the call first', async () => {
    const lock = new AbortController()
    const { end } = chat.ask(question(), { signal: lock.signal })
    await gate.say({ type: 'text', delta: 'Hay un' })
    lock.abort(new Failure('locked'))
    await expect(end).rejects.toEqual(failure('answer_interrupted'))
    expect(answer()).toMatchObject({ state: 'interrupted', text: 'Hay un' })
  })

  it('interrupted after a crash, with all that was on disk', async () => {
    const { end } = chat.ask(question())
    await gate.say({ type: 'text', delta: 'Hay un ' })
    await gate.say({ type: 'text', delta: 'derrame' })
    chat.clock.advance(500)
    expect(reopened()).toMatchObject({
      state: 'interrupted',
      text: 'Hay un derrame',
      error: { code: 'answer_interrupted' },
    })
    expect(chat.service.search('derrame', 10)).toHaveLength(1)
    chat.service.close()
    await expect(end).rejects.toBeDefined()
  })

  it.each([
    ['answer_interrupted', 'interrupted'],
    ['answer_stalled', 'interrupted'],
    ['cluster_queue_full', 'failed'],
    ['answer_filtered', 'failed'],
  ] as const)('by %s, is %s and can be asked again', async (code, state) => {
    const { end } = chat.ask(question())
    await gate.say({ type: 'text', delta: 'Hay' })
    await gate.fail(new Failure(code, { retryAfterMs: 2000 }))
    await expect(end).rejects.toEqual(failure(code))
    const failed = answer()
    expect(failed).toMatchObject({ state, text: 'Hay', error: { code, retryAfterMs: 2000 } })
    const asker = { shown: undefined, emit: async () => undefined, signal: new AbortController().signal }
    const retried = chat.service.retry(failed?.id ?? '', asker)
    await gate.say({ type: 'text', delta: 'Hay un derrame' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await expect(retried).resolves.toMatchObject({ state: 'complete' })
    expect(answer()).toMatchObject({ text: 'Hay un derrame', siblingIds: [failed?.id, answer()?.id] })
  })

  it('without a connection, leaves the question written with an answer to ask for later', async () => {
    const offline = createTestChat({ db: database.db, blobs: blobs.blobs, gate, connection: () => null })
    conversationId = offline.service.create('').id
    const { end, events } = offline.ask(question())
    await expect(end).rejects.toEqual(failure('cluster_not_configured'))
    expect(events).toMatchObject([{ type: 'started' }])
    expect(offline.service.messages(conversationId).messages).toMatchObject([
      { role: 'user', text: '¿Qué ves?' },
      { role: 'assistant', state: 'failed', error: { code: 'cluster_not_configured' } },
    ])
    await expect(offline.service.preview(question(), new AbortController().signal)).rejects.toEqual(
      failure('cluster_not_configured'),
    )
  })
})
