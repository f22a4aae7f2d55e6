import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Migration } from '../../electron/db/migrations/index'
import { type Db, openDatabase } from '../../electron/db/open'
import { temporaryDirectory } from './directory'

export interface OldDatabase {
  file: string
  directory: string
  open(migrations: readonly Migration[]): Db
  remove(): void
}

/** A closed database as the release with that schema left it, `fill` having put data in. */
export function databaseOfVersion(
  migrations: readonly Migration[],
  version: number,
  fill: (db: Db) => void,
): OldDatabase {
  const directory = temporaryDirectory()
  const file = path.join(directory, 'suite.db')
  const key = randomBytes(32)
  const old = migrations.filter((migration) => migration.version <= version)
  const db = openDatabase({ file, key, create: true, migrations: old })
  fill(db)
  db.close()
  return {
    file,
    directory,
    open: (newer) => openDatabase({ file, key, migrations: newer }),
    remove: () => fs.rmSync(directory, { recursive: true }),
  }
}
