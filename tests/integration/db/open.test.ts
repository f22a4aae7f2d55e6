import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../../electron/db/open'
import { openTestDatabase } from '../../support/database'
import { temporaryDirectory } from '../../support/directory'
import { failureOf } from '../../support/failure'

const key = randomBytes(32)
let directory: string
let file: string
const open = (): Db => openDatabase({ file, key })

beforeEach(() => {
  directory = temporaryDirectory()
  file = path.join(directory, 'suite.db')
  const db = openDatabase({ file, key, create: true })
  db.prepare("insert into settings values ('name', 'PatientName')").run()
  db.close()
})
afterEach(() => fs.rmSync(directory, { recursive: true }))

describe('the database', () => {
  it('keeps what was written, and shows none of it in its files', () => {
    const db = open()
    db.prepare("insert into settings values ('other', 'PatientName')").run()
    for (const name of fs.readdirSync(directory)) {
      const isShown = fs.readFileSync(path.join(directory, name)).includes('PatientName')
      expect({ name, isShown }).toEqual({ name, isShown: false })
    }
    expect(db.prepare('select count(*) from settings').pluck().get()).toBe(2)
    db.close()
    expect(fs.readdirSync(directory)).toEqual(['suite.db'])
  })

  it('is safe against a power cut, and checks what points to what', () => {
    const db = open()
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal')
    expect(db.pragma('synchronous', { simple: true })).toBe(2)
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
    expect(db.pragma('temp_store', { simple: true })).toBe(2)
    db.close()
  })

  it('leaves the key to its owner', () => {
    const copy = new Uint8Array(key)
    openDatabase({ file, key: copy }).close()
    expect(copy).toEqual(new Uint8Array(key))
  })
})

describe('what can’t be read stays as it is', () => {
  const unreadable = { code: 'database_unreadable', isUntouched: true }
  const outcome = async (openKey = key): Promise<typeof unreadable> => {
    const contents = (): string => (fs.existsSync(file) ? fs.readFileSync(file, 'hex') : 'missing')
    const before = contents()
    const { code } = await failureOf(() => openDatabase({ file, key: openKey }))
    return { code, isUntouched: contents() === before }
  }
  const flip = (at: number): void => {
    const bytes = fs.readFileSync(file)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    fs.writeFileSync(file, bytes)
  }
  it('with a wrong key', async () => {
    expect(await outcome(randomBytes(32))).toEqual(unreadable)
    open().close()
  })
  it('with a damaged header', async () => {
    flip(3)
    expect(await outcome()).toEqual(unreadable)
  })
  it('with the first page damaged anywhere', async () => {
    flip(4090)
    expect(await outcome()).toEqual(unreadable)
  })
  it('when it was cut', async () => {
    fs.truncateSync(file, 1000)
    expect(await outcome()).toEqual(unreadable)
  })
  it('when it is empty', async () => {
    fs.truncateSync(file, 0)
    expect(await outcome()).toEqual(unreadable)
  })
  it('when it is a database that was never encrypted', async () => {
    fs.writeFileSync(file, `SQLite format 3\0${'\0'.repeat(5000)}`)
    expect(await outcome()).toEqual(unreadable)
  })
  it('when it is missing', async () => {
    fs.rmSync(file)
    expect(await outcome()).toEqual(unreadable)
  })
  it('when a new one is to be made in its place', async () => {
    const before = fs.readFileSync(file)
    expect(await failureOf(() => openDatabase({ file, key, create: true }))).toEqual({ code: 'database_unreadable' })
    expect(fs.readFileSync(file).equals(before)).toBe(true)
  })
})

it('belongs to one opener at a time', async () => {
  const db = open()
  expect(await failureOf(open)).toEqual({ code: 'profile_in_use' })
  expect(db.prepare('select count(*) from settings').pluck().get()).toBe(1)
  db.close()
  open().close()
})

it('tells of a page that went bad while it is open', async () => {
  const made = open()
  made.exec('create table pages (x)')
  made.prepare('insert into pages values (?)').run('x'.repeat(100_000))
  made.close()
  const bytes = fs.readFileSync(file)
  bytes.fill(0xaa, bytes.length - 20_000, bytes.length - 10_000)
  fs.writeFileSync(file, bytes)
  const db = open()
  expect((await failureOf(() => db.prepare('select sum(length(x)) from pages').get())).code).toBe('database_unreadable')
  db.close()
})

describe('a full database', () => {
  it('says that the disk is full, whole or in a transaction, and goes on once there is room', async () => {
    const { db, close } = openTestDatabase()
    const pages = Number(db.pragma('page_count', { simple: true }))
    db.pragma(`max_page_count = ${pages + 20}`)
    const insert = db.prepare('insert into settings values (?, ?)')
    const fill = (): void => {
      for (let n = 0; ; n += 1) insert.run(`key ${n}`, 'x'.repeat(4000))
    }
    expect(await failureOf(fill)).toEqual({ code: 'disk_full' })
    db.exec('delete from settings')
    expect(await failureOf(() => db.transaction(fill)())).toEqual({ code: 'disk_full' })
    expect(db.inTransaction).toBe(false)
    expect(db.prepare('select count(*) from settings').pluck().get()).toBe(0)
    insert.run('key', 'fits')
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    close()
  })
})

it('reports slow statements by their text, never by their values', () => {
  const slow: { sql: string; durationMs: number }[] = []
  const db = openDatabase({ file, key, onSlowStatement: (sql, durationMs) => slow.push({ sql, durationMs }) })
  const count = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ?) select max(i) from n`
  db.prepare(count).get(10)
  expect(slow).toEqual([])
  db.prepare(count).get(1_500_000)
  expect(slow).toHaveLength(1)
  expect(slow[0]?.sql).toBe(count)
  expect(slow[0]?.durationMs).toBeGreaterThan(40)
  db.close()
})
