import type { Db } from '../../db/open'

/** Whether a row of the profile vouches for the blob. */
export function blobReferences(db: Db): (sha256: string) => boolean {
  const find = db.prepare<[string]>('select 1 from blobs where sha256 = ?').pluck()
  return (sha256) => find.get(sha256) !== undefined
}
