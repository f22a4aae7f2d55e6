import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { openDatabase, type Db } from '../../electron/db/open'
import { temporaryDirectory } from './directory'

export interface TestDatabase {
  db: Db
  /** Holds nothing but the database at first; removed by `close`. */
  directory: string
  close: () => void
}

/** A new encrypted database with the newest schema, in a directory of its own. */
export function openTestDatabase(): TestDatabase {
  const directory = temporaryDirectory()
  const db = openDatabase({ file: path.join(directory, 'suite.db'), key: randomBytes(32), create: true })
  return {
    db,
    directory,
    close() {
      db.close()
      fs.rmSync(directory, { recursive: true, force: true })
    },
  }
}
