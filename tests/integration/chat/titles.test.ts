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
let isWanted: boolean
let hasRequests: boolean

beforeEach(async () => {
  database = openTestDatabase()
  blobs = await openTestBlobs()
  gate = createScriptedGate()
  isWanted = true
  hasRequests = true
  chat = createTestChat({
    db: database.db,
    blobs: blobs.blobs,
    gate,
    proposesTitles: () => isWanted,
    hasRequestsToSpare: () => hasRequests,
  })
  conversationId = chat.service.create('').id
})
afterEach(async () => {
  chat.service.close()
  database.close()
  await blobs.close()
})

const question = '¿Qué es el signo de la silueta?'
/** Asks and answers; a title, where one is asked for, is then what the gate is waiting to be told. */
const answered = async (text = question): Promise<void> => {
  const { end } = chat.ask({ conversationId, text, attachments: [] })
  await gate.say({ type: 'text', delta: 'Un borde que se pierde.' })
  await gate.say({ type: 'end', finishReason: 'stop' })
  await end
}
const propose = async (...deltas: string[]): Promise<void> => {
  for (const delta of deltas) {
    // oxlint-disable-next-line no-await-in-loop -- one after another, as a model says them
    await gate.say({ type: 'text', delta })
  }
  await gate.say({ type: 'end', finishReason: 'stop' })
  await idle()
}
/** Until what follows the last part of an answer was done. */
const idle = async (): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve))
  expect(chat.tasks.list()).toEqual([])
}
const shown = () => {
  const { title, titleFrom } = chat.service.conversation(conversationId)
  return [title, titleFrom]
}

describe('after the first whole answer', () => {
  it('a title is asked for with the question and the answer fenced as data, and is announced', async () => {
    await answered()
    expect(shown()).toEqual([question, 'question'])
    expect(chat.tasks.list()).toMatchObject([{ kind: 'title' }])
    const [, sent] = gate.sent
    const text = sent?.messages.map((message) => message.text).join('\n') ?? ''
    expect(text).toMatch(/<<<[\da-f]{12}\nResidente: ¿Qué es el signo de la silueta\?\n\nAsistente: Un borde que se/)
    chat.announced.length = 0
    await propose('**Signo de ', 'la silueta**')
    expect(shown()).toEqual(['Signo de la silueta', 'model'])
    expect(chat.announced).toContainEqual(['chat.conversation', { conversationId }])
    expect(chat.announced).toContainEqual(['chat.conversations'])
  })

  it('none is asked for where the resident gave one, wants none, or was proposed one', async () => {
    chat.service.rename(conversationId, 'Mis palabras')
    await answered()
    isWanted = false
    conversationId = chat.service.create('').id
    await answered()
    isWanted = true
    conversationId = chat.service.create('').id
    await answered()
    await propose('Signo de la silueta')
    await answered('¿Y lateral?')
    expect(gate.sent).toHaveLength(5)
    expect(shown()).toEqual(['Signo de la silueta', 'model'])
  })

  it('one given while it was asked for stays', async () => {
    await answered()
    chat.service.rename(conversationId, 'Mis palabras')
    await propose('Signo de la silueta')
    expect(shown()).toEqual(['Mis palabras', 'person'])
  })

  it('what is no title leaves that of the question, and is not asked for again', async () => {
    await answered()
    await propose('***')
    expect(shown()).toEqual([question, 'question'])
    await answered('¿Y lateral?')
    expect(gate.sent).toHaveLength(3)
  })

  it('a failure leaves that of the question until the next answer', async () => {
    await answered()
    await gate.fail(new Failure('cluster_unreachable'))
    await idle()
    expect(shown()).toEqual([question, 'question'])
    await answered('¿Y lateral?')
    await propose('Signo de la silueta')
    expect(shown()).toEqual(['Signo de la silueta', 'model'])
  })

  it('waits neither for a busy model nor for the last requests of the minute', async () => {
    await answered()
    // It does not come back for more.
    void gate.say({ type: 'waiting', reason: 'answers_running', retryAfterMs: null })
    await idle()
    hasRequests = false
    await answered('¿Y lateral?')
    expect(gate.sent).toHaveLength(3)
    expect(shown()).toEqual([question, 'question'])
  })

  it('gives way to the next question, whose answer it follows', async () => {
    await answered()
    const next = chat.ask({ conversationId, text: '¿Y lateral?', attachments: [] })
    expect(gate.signals[1]?.aborted).toBe(true)
    await gate.say({ type: 'text', delta: 'También.' })
    await gate.say({ type: 'end', finishReason: 'stop' })
    await next.end
    await propose('Signo de la silueta')
    expect(shown()).toEqual(['Signo de la silueta', 'model'])
    expect(gate.sent).toHaveLength(4)
  })
})

describe('a proposed title', () => {
  it('is taken back for that of the question, and none is proposed again', async () => {
    await answered()
    await propose('Signo de la silueta')
    expect(chat.service.refuseTitle(conversationId)).toMatchObject({ title: question, titleFrom: 'person' })
    await answered('¿Y lateral?')
    expect(gate.sent).toHaveLength(3)
    expect(() => chat.service.refuseTitle(conversationId)).toThrow(Failure)
  })

  it('is that of the resident once it is renamed', async () => {
    await answered()
    await propose('Signo de la silueta')
    expect(chat.service.rename(conversationId, 'Silueta')).toMatchObject({ title: 'Silueta', titleFrom: 'person' })
  })
})
