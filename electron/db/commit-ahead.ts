import { syncFile } from '../lib/durable'
import type { Db } from './open'

/** What was written, and when it is on disk. */
interface Ahead<T> {
  result: T
  onDisk: Promise<void>
}

/**
 * Commits what `write` does without waiting for the disk, so that a slow one does not hold up the event loop; `onDisk`
 * resolves once it is there. A killed process loses nothing of it; a power cut before then, that and no more (WAL,
 * https://www.sqlite.org/pragma.html#pragma_synchronous). Outside a transaction only. What `write`
 * throws is thrown at once, with nothing committed.
 */
export function commitAhead<T>(db: Db, write: () => T): Ahead<T> {
  db.pragma('synchronous = normal')
  let result: T
  try {
    result = write()
  } finally {
    db.pragma('synchronous = full')
  }
  return { result, onDisk: syncLog(db) }
}

async function syncLog(db: Db): Promise<void> {
  try {
    await syncFile(`${db.name}-wal`)
  } catch (error) {
    // SQLite took the file away with what it held, which it synced into the database first.
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
  }
}
