import fs from 'node:fs'
import Database from 'better-sqlite3-multiple-ciphers'
import { Failure } from '../../shared/lib/failure'
import { storageFailure } from './errors'
import { migrate } from './migrate'
import { migrations as released, type Migration } from './migrations/index'
import type { Db } from './types'
import { type OnSlowStatement, watchStatements } from './statements'

export type { Db } from './types'

interface OpenOptions {
  file: string
  /** 32 bytes; the caller may clear it afterwards. */
  key: Uint8Array
  /** Only with this is a missing file made. */
  create?: boolean
  onSlowStatement?: OnSlowStatement | undefined
  migrations?: readonly Migration[]
}

/**
 * Opens the encrypted database (SQLCipher 4 pages, raw 256-bit key) and brings its schema up to date.
 * It belongs to one connection at a time; the operating system frees it when the process dies.
 * An existing file is never replaced, whatever is wrong with it.
 * @throws Failure `database_unreadable` (wrong key, damaged, missing or empty), `database_newer`, `profile_in_use`
 *   (open in another process), `disk_full`, `storage_failed`
 */
export function openDatabase(options: OpenOptions): Db {
  const create = options.create ?? false
  // SQLite would take an empty file for a new database and the person's data for gone.
  const isEmpty = !fs.existsSync(options.file) || fs.statSync(options.file).size === 0
  if (isEmpty !== create) throw new Failure('database_unreadable')
  let db: Db | undefined
  try {
    db = new Database(options.file, { fileMustExist: !create, timeout: 0 })
    unlock(db, options.key)
    configure(db)
    migrate(db, options.migrations ?? released)
    watchStatements(db, options.onSlowStatement)
    return db
  } catch (error) {
    db?.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new Failure('profile_in_use', {}, { cause: error })
    }
    throw storageFailure(error) ?? error
  }
}

/** The key goes in as bytes, not as a PRAGMA: a string can't be cleared from memory. */
function unlock(db: Db, key: Uint8Array): void {
  if (key.length !== 32) throw new RangeError('The database key has 32 bytes')
  db.pragma("cipher = 'sqlcipher'")
  const literal = Buffer.alloc(2 + 64 + 1)
  literal.write("x'", 0, 'latin1')
  key.forEach((byte, index) => {
    literal[2 + index * 2] = hexDigit(byte >> 4)
    literal[3 + index * 2] = hexDigit(byte & 15)
  })
  literal.write("'", 66, 'latin1')
  db.key(literal)
  literal.fill(0)
}

const hexDigit = (value: number): number => value + (value < 10 ? 48 : 87)

function configure(db: Db): void {
  // Must come before the first read, which then takes the lock (and needs no shared-memory file).
  db.pragma('locking_mode = exclusive')
  db.pragma('journal_mode = wal')
  db.pragma('synchronous = full')
  db.pragma('foreign_keys = on')
  // Sorts and temporary tables on disk would not be encrypted.
  db.pragma('temp_store = memory')
  // 64 MiB at most: a page that is read again is deciphered again.
  db.pragma('cache_size = -65536')
  db.pragma('journal_size_limit = 67108864')
  // Pages of the log are deciphered and enciphered again on their way into the file: the 1,000 that SQLite lets come
  // together hold up a commit by 40 ms.
  db.pragma('wal_autocheckpoint = 200')
}
