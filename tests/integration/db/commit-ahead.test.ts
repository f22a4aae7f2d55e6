import { afterEach, beforeEach, expect, it } from 'vitest'
import { commitAhead } from '../../../electron/db/commit-ahead'
import { type TestDatabase, openTestDatabase } from '../../support/database'

let test: TestDatabase
beforeEach(() => {
  test = openTestDatabase()
})
afterEach(() => test.close())

const insert = (key: string) => () => void test.db.prepare(`insert into settings values (?, '1')`).run(key)
const synchronous = () => test.db.pragma('synchronous', { simple: true })

it('has written when it returns, and is on disk when it resolves', async () => {
  const { onDisk } = commitAhead(test.db, insert('a'))
  expect(test.db.prepare('select key from settings').pluck().all()).toEqual(['a'])
  await onDisk
})

it('leaves every other commit as careful as before, also after a failure', async () => {
  const full = synchronous()
  await commitAhead(test.db, insert('a')).onDisk
  expect(synchronous()).toBe(full)
  expect(() => commitAhead(test.db, insert('a'))).toThrow(/UNIQUE/)
  expect(synchronous()).toBe(full)
})

it('does not mind a database that was closed meanwhile', async () => {
  const { onDisk } = commitAhead(test.db, insert('a'))
  test.db.close()
  await expect(onDisk).resolves.toBeUndefined()
})
