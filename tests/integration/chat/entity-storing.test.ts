import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEntityRepository, type StoredEntity } from '../../../electron/features/chat/entities/entity-repository'
import { createEntityStoring } from '../../../electron/features/chat/entities/entity-storing'
import { fillConversation } from '../../support/conversations'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { slowClock } from '../../support/slow-clock'
import { turnsDuring } from '../../support/turns'

const count = 180
let test: TestDatabase
let messageId: string
beforeEach(() => {
  test = openTestDatabase()
  messageId = fillConversation(test.db, 'Guardia', 1).messageIds[0] ?? ''
  test.db.prepare('update messages set text = ? where id = ?').run('TEP '.repeat(count), messageId)
})
afterEach(() => test.close())

const found = (many: number, source: StoredEntity['source']): StoredEntity[] =>
  Array.from({ length: many }, (_mention, at) => ({
    start: at * 4,
    end: at * 4 + 3,
    kind: 'diagnosis',
    concept: 'pulmonary-embolism',
    quote: 'TEP',
    status: 'affirmed',
    source,
    dose: null,
  }))
function setting() {
  const entities = createEntityRepository(test.db)
  const message = entities.message(messageId)
  if (message === null) throw new Error('no message')
  return { entities, message, storing: createEntityStoring({ db: test.db, clock: slowClock(3) }, entities) }
}
const rows = () =>
  test.db
    .prepare(
      `select entities_from as readBy, (select count(*) from message_entities) as mentions,
         (select coalesce(sum(affirmed), 0) from conversation_entities) as counted from messages`,
    )
    .get()

describe('what a message names, of much', () => {
  it('is written while the loop turns, in place of what was known', async () => {
    const { entities, message, storing } = setting()
    expect(await turnsDuring(storing.put(message, found(count, 'lexicon'), 'lexicon'))).toBeGreaterThan(count / 4)
    expect(rows()).toEqual({ readBy: 'lexicon', mentions: count, counted: count })
    await storing.put(message, found(5, 'model'), 'model')
    expect(rows()).toEqual({ readBy: 'model', mentions: 5, counted: 5 })
    expect(entities.counts(message.conversationId)).toMatchObject([{ affirmed: 5 }])
  })

  it('is written by one after the other, and not by the lexicon over the model', async () => {
    const { message, storing } = setting()
    await Promise.all([
      storing.put(message, found(count, 'lexicon'), 'lexicon'),
      storing.put(message, found(7, 'model'), 'model'),
      storing.put(message, found(9, 'lexicon'), 'lexicon'),
    ])
    expect(rows()).toEqual({ readBy: 'model', mentions: 7, counted: 7 })
  })

  it('is unread where it was cut amid, and then read whole', async () => {
    const { message, storing } = setting()
    await storing.put(message, found(3, 'model'), 'model')
    const cut = storing.put(message, found(count, 'model'), 'model')
    await expect.poll(() => rows(), { interval: 1 }).not.toMatchObject({ readBy: 'model' })
    storing.close()
    await cut
    expect(rows()).toMatchObject({ readBy: null })
    const next = setting()
    await next.storing.put(next.message, found(4, 'lexicon'), 'lexicon')
    expect(rows()).toEqual({ readBy: 'lexicon', mentions: 4, counted: 4 })
  })

  it('is left when the text becomes another meanwhile', async () => {
    const { message, storing } = setting()
    const put = storing.put(message, found(count, 'lexicon'), 'lexicon')
    await expect.poll(() => rows(), { interval: 1 }).not.toMatchObject({ mentions: 0 })
    test.db.prepare('update messages set text = ? where id = ?').run('Otra cosa', messageId)
    await put
    expect(rows()).toEqual({ readBy: null, mentions: 0, counted: 0 })
  })
})
