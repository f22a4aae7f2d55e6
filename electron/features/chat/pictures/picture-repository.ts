import type { StoredBlob } from '../../../blobs/store'
import type { Db } from '../../../db/open'

export type PictureRepository = ReturnType<typeof createPictureRepository>

/** Rows of the pictures that were rendered, to be seen before they are sent and again afterwards. */
export function createPictureRepository(db: Db) {
  const insert = db.prepare<[string, number, number]>(
    `insert or ignore into blobs (sha256, size_bytes, media_type, created_at_ms) values (?, ?, 'image/png', ?)`,
  )
  const find = db.prepare<[string], number>(`select 1 from blobs where sha256 = ? and media_type = 'image/png'`).pluck()
  const deleteUnsent = db.prepare(
    `delete from blobs where media_type = 'image/png'
       and not exists (select 1 from attachments where picture_sha256 = blobs.sha256)
       and not exists (select 1 from drafts, json_each(drafts.attachments) as used
         where json_extract(used.value, '$.pictureSha256') = blobs.sha256)
       and not exists (select 1 from outbox, json_each(outbox.content, '$.attachments') as used
         where json_extract(used.value, '$.pictureSha256') = blobs.sha256)`,
  )
  return {
    keep: ({ sha256, sizeBytes }: StoredBlob, nowMs: number): void => {
      insert.run(sha256, sizeBytes, nowMs)
    },
    has: (sha256: string): boolean => find.get(sha256) !== undefined,
    /** Forgets what was seen and neither sent nor waits for it; the sweep of blobs takes the files. */
    dropUnsent: (): void => {
      deleteUnsent.run()
    },
  }
}
