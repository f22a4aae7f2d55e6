import type { PackEntry, PackIndex } from '../../blobs/pack-index'
import type { Db } from '../../db/open'

/** Whether a row of the profile vouches for the blob. */
export function blobReferences(db: Db): (sha256: string) => boolean {
  const find = db.prepare<[string]>('select 1 from blobs where sha256 = ?').pluck()
  return (sha256) => find.get(sha256) !== undefined
}

const entryColumns = 'sha256, pack, offset_bytes as offset, sealed_bytes as sealedBytes'

/** Where in packs the contents lie that the profile's rows vouch for. */
export function createPackIndex(db: Db): PackIndex {
  const find = db.prepare<[string], PackEntry>(`select ${entryColumns} from packed_blobs where sha256 = ?`)
  const contents = db.prepare<[string], PackEntry>(
    `select ${entryColumns} from packed_blobs where pack = ? order by offset_bytes`,
  )
  const liveBytes = db
    .prepare<[string], number>('select coalesce(sum(sealed_bytes), 0) from packed_blobs where pack = ?')
    .pluck()
  const move = db.prepare<[PackEntry]>(
    'update packed_blobs set pack = @pack, offset_bytes = @offset where sha256 = @sha256',
  )
  return {
    find: (sha256) => find.get(sha256) ?? null,
    contents: (pack) => contents.all(pack),
    liveBytes: (pack) => liveBytes.get(pack) ?? 0,
    move: (entries) => db.transaction(() => entries.forEach((entry) => move.run(entry)))(),
  }
}
