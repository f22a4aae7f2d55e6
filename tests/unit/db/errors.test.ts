import Database from 'better-sqlite3-multiple-ciphers'
import { expect, it } from 'vitest'
import { storageFailure } from '../../../electron/db/errors'
import { Failure } from '../../../shared/lib/failure'

const sqlite = (code: string): Error => new Database.SqliteError('message', code)
const system = (code: string): Error => Object.assign(new Error('message'), { code })

it.each([
  [sqlite('SQLITE_FULL'), 'disk_full'],
  [system('ENOSPC'), 'disk_full'],
  [system('EDQUOT'), 'disk_full'],
  [sqlite('SQLITE_NOTADB'), 'database_unreadable'],
  [sqlite('SQLITE_CORRUPT_VTAB'), 'database_unreadable'],
  [sqlite('SQLITE_IOERR_WRITE'), 'storage_failed'],
  [sqlite('SQLITE_READONLY_DBMOVED'), 'storage_failed'],
  [system('EIO'), 'storage_failed'],
  [system('EACCES'), 'storage_failed'],
])('%o is %s', (error, code) => {
  const failure = storageFailure(error)
  expect(failure?.error).toEqual({ code })
  expect(failure?.cause).toBe(error)
})

it('leaves what is not the storage’s fault alone', () => {
  expect(storageFailure(sqlite('SQLITE_CONSTRAINT_UNIQUE'))).toBeNull()
  expect(storageFailure(system('ENOENT'))).toBeNull()
  expect(storageFailure('text')).toBeNull()
})

it('gives a failure back as it is', () => {
  const failure = new Failure('not_found')
  expect(storageFailure(failure)).toBe(failure)
})
