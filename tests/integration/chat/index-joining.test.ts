import { afterEach, beforeEach, expect, it } from 'vitest'
import { createIndexJoining } from '../../../electron/features/chat/search/index-joining'
import { createSearchRepository } from '../../../electron/features/chat/search/search-repository'
import { fillConversation } from '../../support/conversations'
import { type TestDatabase, openTestDatabase } from '../../support/database'
import { turnsDuring } from '../../support/turns'

let test: TestDatabase
beforeEach(() => {
  test = openTestDatabase()
  fillConversation(test.db, 'Guardia', 600)
})
afterEach(() => test.close())

const partCount = (): number =>
  Number(test.db.prepare('select count(distinct segid) from messages_fts_idx').pluck().get())

it('leaves few parts of the index of words, in which all is found as before', async () => {
  const find = (typed: string) => createSearchRepository(test.db).find(typed, 100)
  const typed = ['neumotórax', 'sil', 'menisco hilio', '599']
  const before = typed.map(find)
  for (const hits of before) expect(hits).not.toEqual([])
  expect(partCount()).toBeGreaterThan(500)
  await createIndexJoining(test.db).tidy()
  expect(partCount()).toBeLessThan(12)
  expect(typed.map(find)).toEqual(before)
  test.db.prepare(`insert into messages_fts (messages_fts, rank) values ('integrity-check', 1)`).run()
})

it('lets the loop turn, does the same work once, and nothing where nothing is left', async () => {
  const joining = createIndexJoining(test.db)
  expect(joining.tidy()).toBe(joining.tidy())
  expect(await turnsDuring(joining.tidy())).toBeGreaterThan(4)
  const changes = () => test.db.prepare('select total_changes()').pluck().get()
  const before = Number(changes())
  await joining.tidy()
  expect(Number(changes()) - before).toBeLessThan(2)
})

it('stops when the profile is locked, and goes on from there', async () => {
  const joining = createIndexJoining(test.db)
  const tidied = joining.tidy()
  joining.close()
  await tidied
  expect(partCount()).toBeGreaterThan(500)
  await createIndexJoining(test.db).tidy()
  expect(partCount()).toBeLessThan(12)
})
