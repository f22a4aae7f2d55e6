import { setImmediate as rest } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storedEntity } from '../../../electron/features/chat/entities/entity-merge'
import type { StoredEntity } from '../../../electron/features/chat/entities/entity-repository'
import { createReadingRepository } from '../../../electron/features/chat/entities/reading-repository'
import { readingVersion } from '../../../electron/features/chat/entities/reading-version'
import { extractEntities } from '../../../shared/domain/entities/extract'
import { newId } from '../../../shared/lib/ids'
import { type TestBlobs, openTestBlobs } from '../../support/blobs'
import { type TestChat, createTestChat, createTestClock } from '../../support/chat'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { createScriptedGate } from '../../support/scripted-gate'

let database: TestDatabase
let blobs: TestBlobs
let chat: TestChat

/** Slices end by the time that goes by; turns come when the test says so. */
let clock: ReturnType<typeof createTestClock>
const openChat = (): TestChat => {
  clock = { ...createTestClock(), elapsedMs: () => performance.now() }
  return createTestChat({ db: database.db, blobs: blobs.blobs, gate: createScriptedGate(), clock })
}

beforeEach(async () => {
  database = openTestDatabase()
  blobs = await openTestBlobs()
  chat = openChat()
})
afterEach(async () => {
  chat.service.close()
  database.close()
  await blobs.close()
})

const all = (sql: string): unknown[] => database.db.prepare(sql).raw().all()
const readerOf = (version: string): number => {
  database.db.prepare('insert or ignore into entity_readers (version) values (?)').run(version)
  return Number(database.db.prepare('select id from entity_readers where version = ?').pluck().get(version))
}
const fresh = (text: string): StoredEntity[] => extractEntities(text).map((entity) => storedEntity(text, entity))
const wrong = (text: string, word: string, more: Partial<StoredEntity> = {}): StoredEntity => {
  const start = text.indexOf(word)
  const known = { kind: 'test', concept: 'of-before', status: 'affirmed', source: 'lexicon', dose: null } as const
  return { start, end: start + word.length, quote: word, ...known, ...more }
}

/** A message as a version left it. */
function leave(
  conversationId: string,
  text: string,
  mentions: readonly StoredEntity[],
  { version = 'another', by = 'lexicon' }: { version?: string; by?: 'lexicon' | 'model' } = {},
): string {
  const id = newId()
  database.db
    .prepare(`insert into messages (id, conversation_id, role, text, created_at_ms) values (?, ?, 'user', ?, 1)`)
    .run(id, conversationId, text)
  const readings = createReadingRepository(database.db)
  readings.begin(id, by)
  for (const mention of mentions) readings.add(id, conversationId, mention)
  database.db.prepare('update messages set entities_reader = ? where id = ?').run(readerOf(version), id)
  return id
}
const readingOf = (id: string): StoredEntity[] => createReadingRepository(database.db).mentions(id, -1, 100_000)
const staleCount = (): number =>
  Number(
    database.db
      .prepare(
        `select count(*) from messages join entity_readers on entity_readers.id = entities_reader
         where entities_from is not null and version <> ?`,
      )
      .pluck()
      .get(readingVersion()),
  )
/** As many turns of the spare time as it takes until something holds. */
async function inTime(holds: () => boolean): Promise<void> {
  const look = (): boolean => {
    clock.advance(500)
    return holds()
  }
  await expect.poll(look, { interval: 1, timeout: 10_000 }).toBe(true)
}
/** Long enough for what is waited for not to come. */
async function spend(turns = 200): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    clock.advance(500)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await rest()
  }
}
/** What is counted of each conversation is what its messages name. */
const isCountedRight = (): boolean =>
  JSON.stringify(
    all(`select conversation_id, kind, concept, affirmed, negated, uncertain from conversation_entities
         order by conversation_id, kind, concept`),
  ) ===
  JSON.stringify(
    all(`select conversation_id, kind, concept, sum(status = 'affirmed'), sum(status = 'negated'),
           sum(status = 'uncertain')
         from message_entities group by conversation_id, kind, concept order by conversation_id, kind, concept`),
  )

describe('what another version of the lexicon read', () => {
  const text = 'Sin derrame. Posible TEP en la base derecha.'

  it('stands until it is read again in spare time, by search and panel alike', async () => {
    const { id } = chat.service.create('Tórax')
    const messageId = leave(id, text, [wrong(text, 'derrame', { concept: 'pleural-effusion', kind: 'finding' })])
    expect(chat.service.search('pleural effusion', 10)).toHaveLength(1)
    expect(chat.service.search('pulmonary embolism', 10)).toEqual([])
    expect(chat.service.entities(id)).toMatchObject({ pendingCount: 0, entities: [{ affirmed: 1, negated: 0 }] })
    await inTime(() => chat.announced.some(([route]) => route === 'chat.entities'))
    expect(readingOf(messageId)).toEqual(fresh(text))
    expect(chat.announced).toContainEqual(['chat.entities', { conversationId: id }])
    expect(chat.service.search('pleural effusion', 10)).toHaveLength(1)
    expect(chat.service.search('pulmonary embolism', 10)).toHaveLength(1)
    expect(isCountedRight()).toBe(true)
  })

  it('is read again whether that version is older, newer or not known', async () => {
    const { id } = chat.service.create('')
    const older = leave(id, text, [])
    chat.service.close()
    database.db.prepare("update entity_readers set version = 'older' where version = ?").run(readingVersion())
    const unknown = leave(id, text, [], { version: '' })
    chat = openChat()
    const own = leave(id, text, [], { version: readingVersion() })
    const newer = leave(id, text, [], { version: 'newer' })
    await inTime(() => staleCount() === 0)
    for (const each of [older, unknown, newer]) expect(readingOf(each)).toEqual(fresh(text))
    expect(readingOf(own)).toEqual([])
  })

  it('is told to no window where it says the same, and what is current is never read', async () => {
    const { id } = chat.service.create('')
    const same = leave(id, text, fresh(text))
    const own = leave(id, text, [wrong(text, 'base')], { version: readingVersion() })
    const before = chat.announced.length
    await inTime(() => staleCount() === 0)
    await spend()
    expect(chat.announced.slice(before)).toEqual([])
    expect(readingOf(same)).toEqual(fresh(text))
    expect(readingOf(own)).toEqual([wrong(text, 'base')])
  })

  it('keeps what the model found', async () => {
    const { id } = chat.service.create('')
    const byModel = wrong(text, 'base derecha', {
      kind: 'anatomy',
      concept: '~base derecha',
      source: 'model',
    })
    const denied = wrong(text, 'TEP', { kind: 'diagnosis', concept: '~tep', status: 'negated', source: 'model' })
    const messageId = leave(id, text, [wrong(text, 'Posible'), denied, byModel], { by: 'model' })
    await inTime(() => staleCount() === 0)
    const [derrame, ...others] = readingOf(messageId)
    expect(derrame).toMatchObject({ quote: 'derrame', source: 'lexicon', status: 'negated' })
    expect(others).toMatchObject([
      { ...denied, concept: 'pulmonary-embolism' },
      { quote: 'base derecha', source: 'model', kind: 'anatomy' },
    ])
    expect(createReadingRepository(database.db).readBy(messageId)).toBe('model')
  })

  it('is read first of the conversation that is looked at, then of the newest', async () => {
    const ids = Array.from({ length: 3 }, () => chat.service.create('').id)
    for (const id of ids) for (let count = 0; count < 70; count += 1) leave(id, text, [])
    const [oldest = '', middle = '', newest = ''] = ids
    const isRead = (id: string): boolean =>
      database.db.prepare('select 1 from message_entities where conversation_id = ?').get(id) !== undefined
    const order: string[] = []
    chat.service.entities(oldest)
    await inTime(() => {
      for (const id of ids) if (isRead(id) && !order.includes(id)) order.push(id)
      return staleCount() === 0
    })
    expect(order).toEqual([oldest, newest, middle])
  })

  it('waits while anything is under way that somebody waits for', async () => {
    const { id } = chat.service.create('')
    const messageId = leave(id, text, [])
    const task = chat.tasks.start('answer', 'tokens')
    await spend()
    expect(readingOf(messageId)).toEqual([])
    task.end()
    await inTime(() => staleCount() === 0)
    expect(readingOf(messageId)).toEqual(fresh(text))
  })

  it('stops in the midst of a text for what begins then, and begins it anew', async () => {
    const { id } = chat.service.create('')
    const long = 'Sin TEP. '.repeat(9000)
    const messageId = leave(id, long, [wrong(long, 'Sin')])
    await inTime(() => readingOf(messageId).length > 10)
    const task = chat.tasks.start('import', 'files')
    await spend(20)
    const left = readingOf(messageId).length
    await spend()
    expect(readingOf(messageId)).toHaveLength(left)
    expect(left).toBeLessThan(9000)
    task.end()
    await inTime(() => staleCount() === 0)
    expect(readingOf(messageId)).toEqual(fresh(long))
    expect(isCountedRight()).toBe(true)
  })

  it('is whole after it was cut short anywhere, by the lock or a kill', async () => {
    const { id } = chat.service.create('')
    const long = 'Sin TEP ni derrame. Ceftriaxona 1 g IV cada 12 h. '.repeat(400)
    const messageId = leave(
      id,
      long,
      fresh(long).map((each) => ({ ...each, concept: 'of-before' })),
    )
    let cuts = 0
    for (let turns = 1; staleCount() > 0 && turns < 400; turns += 1) {
      // oxlint-disable-next-line no-await-in-loop -- each from where the last was cut
      await spend(turns)
      chat.service.close()
      expect(isCountedRight()).toBe(true)
      cuts += 1
      chat = openChat()
    }
    expect(cuts).toBeGreaterThan(2)
    expect(readingOf(messageId)).toEqual(fresh(long))
    expect(isCountedRight()).toBe(true)
  })

  it('is left as it is by a text that changes meanwhile, which is read by itself', async () => {
    const { id } = chat.service.create('')
    const long = 'Sin TEP. '.repeat(9000)
    const messageId = leave(id, long, [])
    await inTime(() => readingOf(messageId).length > 10)
    database.db.prepare('update messages set text = ? where id = ?').run(text, messageId)
    await inTime(() => readingOf(messageId).length > 0 && staleCount() === 0)
    await spend()
    expect(readingOf(messageId)).toEqual(fresh(text))
    expect(isCountedRight()).toBe(true)
  })
})

it('what a file says of its messages is read again once they are all there, and not before', async () => {
  const answer = 'Hay neumotórax.'
  const { importing } = chat.service
  const head = { title: 'De otro', titleFrom: 'person' as const, createdAtMs: 1, updatedAtMs: 1 }
  const { importId } = importing.begin({ ...head, pinned: false, archived: false, folder: null })
  await importing.messages(importId, [
    { role: 'user', parent: null, createdAtMs: 1, text: answer, attachments: [], documents: [] },
  ])
  const mentions = [wrong(answer, 'Hay')]
  await importing.readings(importId, [{ message: 0, readBy: 'lexicon', mentions }])
  await spend()
  const id = String(database.db.prepare('select id from messages').pluck().get())
  expect(readingOf(id)).toEqual(mentions)
  await importing.finish(importId, { active: 0, summaries: [], drafts: [] })
  await inTime(() => staleCount() === 0)
  expect(readingOf(id)).toEqual(fresh(answer))
})
