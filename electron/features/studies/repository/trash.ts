import { type TrashEntry, trashEntrySchema } from '../../../../shared/contract/library'
import type { Db } from '../../../db/open'
import { live, type Page } from './library'
import { listSchema } from './study-rows'

interface EntryRow {
  kind: string
  id: string
  studyId: string
  patientName: string
  patientId: string
  description: string
  studyDate: string | null
  modalities: string
  instanceCount: number
  sizeBytes: number
  removedAtMs: number
}

const inTrash = 'removed_at_ms is not null and purging = 0'

/** What was removed: studies, and series of studies that were not. */
export const createTrash = (db: Db) => {
  const removeStudy = db.prepare<[number, string]>(`update studies set removed_at_ms = ? where id = ? and ${live}`)
  const removeSeries = db.prepare<[number, string]>(`update series set removed_at_ms = ? where id = ? and ${live}`)
  const restoreStudy = db.prepare<[string]>(`update studies set removed_at_ms = null where id = ? and ${inTrash}`)
  const restoreSeries = db.prepare<[string]>(`update series set removed_at_ms = null where id = ? and ${inTrash}`)
  const studyOfSeries = db.prepare<[string], string>('select study_id from series where id = ?').pluck()
  const isEmpty = db.prepare<[string], number>(
    `select 1 from studies where id = ? and ${live}
       and not exists (select 1 from series where study_id = studies.id and ${live})`,
  )
  const removedSeriesAt = db.prepare<[string, number], { id: string }>(
    'select id from series where study_id = ? and removed_at_ms = ?',
  )
  const entries = db.prepare<[Page], EntryRow>(
    `select * from (
       select 'study' as kind, id, id as studyId, patient_name as patientName, patient_id as patientId, description,
         study_date as studyDate, modalities, instance_count as instanceCount, size_bytes as sizeBytes,
         removed_at_ms as removedAtMs
       from studies where ${inTrash}
       union all
       select 'series', series.id, studies.id, patient_name, patient_id, series.description, study_date,
         json_array(series.modality), series.instance_count, series.size_bytes, series.removed_at_ms
       from series join studies on studies.id = series.study_id
       where series.removed_at_ms is not null and series.purging = 0 and studies.${live}
     ) order by removedAtMs desc, id limit @limit offset @offset`,
  )
  const total = db.prepare<[], { count: number; sizeBytes: number }>(
    `select sum(count) as count, sum(sizeBytes) as sizeBytes from (
       select count(*) as count, coalesce(sum(size_bytes), 0) as sizeBytes from studies where ${inTrash}
       union all
       select count(*), coalesce(sum(series.size_bytes), 0)
       from series join studies on studies.id = series.study_id
       where series.removed_at_ms is not null and series.purging = 0 and studies.${live})`,
  )

  return {
    removeStudy: (studyId: string, nowMs: number): boolean => removeStudy.run(nowMs, studyId).changes > 0,
    removeSeries: (seriesId: string, nowMs: number): boolean => removeSeries.run(nowMs, seriesId).changes > 0,
    restoreStudy: (studyId: string): boolean => restoreStudy.run(studyId).changes > 0,
    restoreSeries: (seriesId: string): boolean => restoreSeries.run(seriesId).changes > 0,
    studyOfSeries: (seriesId: string): string | null => studyOfSeries.get(seriesId) ?? null,
    /** Whether no series of a study that is listed is. */
    isEmpty: (studyId: string): boolean => isEmpty.get(studyId) !== undefined,
    seriesRemovedAt: (studyId: string, atMs: number): string[] =>
      removedSeriesAt.all(studyId, atMs).map(({ id }) => id),
    entries: (page: Page): TrashEntry[] =>
      entries.all(page).map((row) => ({
        ...row,
        kind: trashEntrySchema.shape.kind.parse(row.kind),
        modalities: listSchema.parse(JSON.parse(row.modalities)),
      })),
    total: (): { count: number; sizeBytes: number } => total.get() ?? { count: 0, sizeBytes: 0 },
  }
}
