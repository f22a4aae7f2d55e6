import type { ErrorCode } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'

const byCode: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)$/, 'disk_full'],
  [/^SQLITE_(NOTADB|CORRUPT)/, 'database_unreadable'],
  [/^SQLITE_(IOERR|READONLY|CANTOPEN|NOLFS)/, 'storage_failed'],
  [/^(EIO|EACCES|EPERM|EROFS|EMFILE|ENFILE|ENODEV|ENXIO)$/, 'storage_failed'],
]

/**
 * What a SQLite or file system error means for the person (`disk_full`, `storage_failed`, `database_unreadable`),
 * null when it is none of theirs (a broken constraint, a bug). A `Failure` is returned as it is.
 * The stores throw what it gives; features need it only for files they write themselves.
 */
export function storageFailure(error: unknown): Failure | null {
  if (error instanceof Failure) return error
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const known = byCode.find(([pattern]) => pattern.test(code))
  return known === undefined ? null : new Failure(known[1], {}, { cause: error })
}

/** As `storageFailure`, where anything else that goes wrong is the store's trouble too: a file or a folder that is gone. */
export const anyStorageFailure = (error: unknown): Failure =>
  storageFailure(error) ?? new Failure('storage_failed', {}, { cause: error })
