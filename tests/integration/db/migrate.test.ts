import fs from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { type Migration, migrations } from '../../../electron/db/migrations/index'
import type { Db } from '../../../electron/db/open'
import { failureOf } from '../../support/failure'
import { dataOfVersion } from '../../support/schema-data'
import { databaseOfVersion, type OldDatabase } from '../../support/schema-versions'

const versionOf = (db: Db): unknown => db.pragma('user_version', { simple: true })
const isSound = (db: Db): boolean =>
  db.pragma('integrity_check', { simple: true }) === 'ok' && Array.isArray(db.pragma('foreign_key_check'))
const backupsIn = (directory: string): string[] => fs.readdirSync(directory).filter((name) => name.includes('backup'))

const opened: OldDatabase[] = []
const databaseAt = (...args: Parameters<typeof databaseOfVersion>): OldDatabase => {
  const old = databaseOfVersion(...args)
  opened.push(old)
  return old
}
afterEach(() => opened.splice(0).forEach((old) => old.remove()))

describe('the released schema', () => {
  it('is numbered from 1 without gaps, and the tests have data of each version', () => {
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1))
    expect(Object.keys(dataOfVersion).map(Number)).toEqual(migrations.map(({ version }) => version))
  })

  it.each(migrations.map(({ version }) => version))('is reached from version %i with all its data', (version) => {
    const old = databaseAt(migrations, version, (db) => dataOfVersion[version]?.(db))
    const db = old.open(migrations)
    expect(versionOf(db)).toBe(migrations.length)
    expect(isSound(db)).toBe(true)
    expect(db.pragma('foreign_key_check')).toEqual([])
    expect(db.prepare('select patient_name from studies').pluck().all()).toEqual(['Pérez^Ana'])
    expect(db.prepare('select text from messages order by created_at_ms').pluck().all()).toEqual([
      '¿Hay neumotórax?',
      'No lo veo.',
    ])
    expect(
      db.prepare("select study_id, label, voi_lut, overlays from attachments where id = 'attachment'").get(),
    ).toEqual({
      study_id: 'study',
      label: 'serie 1',
      voi_lut: version < 5 ? null : 1,
      overlays: version < 5 ? 0 : 1,
    })
    expect(db.prepare("select count(*) from messages_fts where messages_fts match 'neumotorax'").pluck().get()).toBe(1)
    db.close()
  })
})

it('keeps the one cluster of earlier versions, key and all, as the first endpoint', () => {
  const old = databaseAt(migrations, 6, (db) => dataOfVersion[6]?.(db))
  const db = old.open(migrations)
  const [kept, ...others] = db.prepare('select * from cluster_endpoints').all()
  expect(others).toEqual([])
  expect(kept).toMatchObject({
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
    endpoint: 'https://example/v1',
    model: 'model',
    token: 'key',
    ca_pem: null,
    is_enabled: 1,
  })
  expect(db.prepare("select count(*) from settings where key = 'cluster.access'").pluck().get()).toBe(0)
  db.close()
})

/** A schema that grew as schemas do: a column with a default, values rewritten, a table replaced. */
const grown: Migration[] = [
  { version: 1, sql: 'create table notes (id integer primary key, text text not null) strict' },
  { version: 2, sql: 'alter table notes add column pinned integer not null default 0' },
  { version: 3, sql: "update notes set text = upper(text); insert into notes (text, pinned) values ('from 3', 1)" },
  {
    version: 4,
    sql: `create table entries (id integer primary key, body text not null) strict;
          insert into entries select id, text from notes;
          drop table notes;`,
  },
]
const note = (db: Db): void => db.exec("insert into notes (text) values ('kept')") && undefined
const bodies = (db: Db): unknown[] => db.prepare('select body from entries order by id').pluck().all()

describe('an upgrade', () => {
  it.each([1, 2, 3])('from version %i arrives at the newest with the data', (version) => {
    const old = databaseAt(grown, version, note)
    const db = old.open(grown)
    expect(versionOf(db)).toBe(4)
    expect(bodies(db)).toEqual({ 1: ['KEPT', 'from 3'], 2: ['KEPT', 'from 3'], 3: ['from 3', 'kept'] }[version])
    expect(isSound(db)).toBe(true)
    db.close()
  })

  it('that fails stays at the last step that was whole, and goes on from there when it is mended', () => {
    const old = databaseAt(grown, 1, note)
    const broken = grown.map((step) =>
      step.version === 3 ? { ...step, sql: "update notes set text = 'lost'; insert into nowhere values (1)" } : step,
    )
    expect(() => old.open(broken)).toThrow('no such table')
    const db = old.open(grown.slice(0, 2))
    expect(versionOf(db)).toBe(2)
    expect(db.prepare('select text, pinned from notes').get()).toEqual({ text: 'kept', pinned: 0 })
    db.close()
    const mended = old.open(grown)
    expect(bodies(mended)).toEqual(['KEPT', 'from 3'])
    mended.close()
  })

  it('is preceded by a backup that opens under the same key alone', () => {
    const old = databaseAt(grown, 2, note)
    old.open(grown).close()
    expect(backupsIn(old.directory)).toEqual(['suite.backup-0000-v2.db'])
    const backup = path.join(old.directory, 'suite.backup-0000-v2.db')
    const bytes = fs.readFileSync(backup)
    expect(bytes.includes('SQLite format 3')).toBe(false)
    expect(bytes.includes('kept')).toBe(false)
    fs.copyFileSync(backup, old.file)
    const db = old.open(grown.slice(0, 2))
    expect(db.prepare('select text from notes').pluck().all()).toEqual(['kept'])
    db.close()
  })

  it('keeps the last three backups', () => {
    const steps: Migration[] = Array.from({ length: 6 }, (_, index) => ({
      version: index + 1,
      sql: `create table t${index} (x)`,
    }))
    const old = databaseAt(steps, 1, () => undefined)
    for (let version = 2; version <= 6; version += 1) old.open(steps.slice(0, version)).close()
    expect(backupsIn(old.directory)).toEqual([
      'suite.backup-0002-v3.db',
      'suite.backup-0003-v4.db',
      'suite.backup-0004-v5.db',
    ])
  })

  it('makes no backup when there is nothing to do', () => {
    const old = databaseAt(grown, 4, () => undefined)
    old.open(grown).close()
    expect(backupsIn(old.directory)).toEqual([])
  })
})

it('a database of a newer release is refused and left as it is', async () => {
  const old = databaseAt(grown, 4, () => undefined)
  const before = fs.readFileSync(old.file)
  expect(await failureOf(() => old.open(grown.slice(0, 2)))).toEqual({
    code: 'database_newer',
    detail: { version: 4, newestKnown: 2 },
  })
  expect(fs.readFileSync(old.file).equals(before)).toBe(true)
  expect(backupsIn(old.directory)).toEqual([])
})
