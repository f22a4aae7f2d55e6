import type { Db } from '../../../db/open'

export interface PurgeItem {
  kind: 'study' | 'series'
  id: string
  studyId: string
}

/** Removal for good, in steps short enough for the event loop. What was begun is known after a kill. */
export const createPurge = (db: Db) => {
  const flag = {
    // Its UID is free at once for an import of the same study.
    study: db.prepare<[string]>(
      `update studies set purging = 1, study_instance_uid = 'purging ' || id
       where id = ? and removed_at_ms is not null and purging = 0`,
    ),
    series: db.prepare<[string]>(
      `update series set purging = 1, series_instance_uid = 'purging ' || id
       where id = ? and removed_at_ms is not null and purging = 0`,
    ),
  }
  const items = db.prepare<[], PurgeItem>(
    `select 'study' as kind, id, id as studyId from studies where removed_at_ms is not null and purging = 1
     union all select 'series', id, study_id from series where removed_at_ms is not null and purging = 1`,
  )
  const removed = db.prepare<[], PurgeItem>(
    `select 'study' as kind, id, id as studyId from studies where removed_at_ms is not null and purging = 0
     union all
     select 'series', series.id, studies.id from series join studies on studies.id = series.study_id
     where series.removed_at_ms is not null and series.purging = 0 and studies.removed_at_ms is null`,
  )
  const instances = {
    study: db.prepare<[string, number], { id: string; sha256: string }>(
      `select instances.id, file_sha256 as sha256 from instances join series on series.id = series_id
       where study_id = ? limit ?`,
    ),
    series: db.prepare<[string, number], { id: string; sha256: string }>(
      'select id, file_sha256 as sha256 from instances where series_id = ? limit ?',
    ),
  }
  const dropInstance = db.prepare<[string]>('delete from instances where id = ?')
  const dropBlob = db
    .prepare<[string], number>(
      `delete from blobs where sha256 = ?
         and not exists (select 1 from attachments where picture_sha256 = blobs.sha256)
         and not exists (select 1 from annotation_reports where annotation_reports.sha256 = blobs.sha256)
       returning size_bytes`,
    )
    .pluck()
  const drop = {
    study: db.prepare<[string]>('delete from studies where id = ?'),
    series: db.prepare<[string]>('delete from series where id = ?'),
  }
  const noSeries = db.prepare<[string], number>(
    'select 1 from studies where id = ? and not exists (select 1 from series where study_id = studies.id)',
  )

  return {
    /** From here on nothing brings it back. False when it is not in the Trash. */
    begin: ({ kind, id }: PurgeItem): boolean => flag[kind].run(id).changes > 0,
    /** All that is in the Trash. */
    removed: (): PurgeItem[] => removed.all(),
    /** Begun by a process that died. */
    begun: (): PurgeItem[] => items.all(),
    /** Removes some of its instances and the right of their files to be kept; `freedBytes` null when none is left. */
    step({ kind, id }: PurgeItem, limit: number): { freedBytes: number } | null {
      const rows = instances[kind].all(id, limit)
      if (rows.length === 0) return null
      let freedBytes = 0
      for (const row of rows) {
        dropInstance.run(row.id)
        freedBytes += dropBlob.get(row.sha256) ?? 0
      }
      return { freedBytes }
    },
    /** After its last instance. */
    end({ kind, id }: PurgeItem): void {
      drop[kind].run(id)
    },
    hasNoSeries: (studyId: string): boolean => noSeries.get(studyId) !== undefined,
  }
}
