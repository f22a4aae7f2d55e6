import { newId } from '../../../../shared/lib/ids'
import type { Db } from '../../../db/open'
import type { DicomHeader } from '../../../dicom/types'

interface Touched {
  instances: number
  frames: number
  sizeBytes: number
  showable: string | null
}

/** Rows of series as files come in: found or added at the first file, counted once a batch. */
export const createSeriesIntake = (db: Db) => {
  const find = db.prepare<[string, string], { id: string; removedAtMs: number | null }>(
    `select id, removed_at_ms as removedAtMs from series where study_id = ? and series_instance_uid = ?`,
  )
  const restore = db.prepare<[string]>('update series set removed_at_ms = null where id = ?')
  const insert = db.prepare<[string, string, string, number | null, string, string, string, string]>(
    `insert into series (id, study_id, series_instance_uid, series_number, modality, description, body_part,
       sop_class_uid)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const learn = db.prepare<[{ id: string; seriesNumber: number | null; description: string; bodyPart: string }]>(
    `update series set series_number = coalesce(series_number, @seriesNumber),
       description = case when description = '' then @description else description end,
       body_part = case when body_part = '' then @bodyPart else body_part end
     where id = @id and (series_number is null or description = '' or body_part = '')`,
  )
  const count = db.prepare<[Touched & { id: string }]>(
    `update series set instance_count = instance_count + @instances, frame_count = frame_count + @frames,
       size_bytes = size_bytes + @sizeBytes, thumbnail_instance_id = coalesce(thumbnail_instance_id, @showable)
     where id = @id`,
  )
  const middle = db.prepare<[string, string], { id: string; showable: number }>(
    `select id, image is not null as showable from instances where series_id = ?
     order by slice_position, instance_number, sop_instance_uid
     limit 1 offset (select max(0, (instance_count - 1) / 2) from series where id = ?)`,
  )
  const choose = db.prepare<[string, string]>('update series set thumbnail_instance_id = ? where id = ?')

  return {
    batch(startedAtMs: number) {
      const byUid = new Map<string, string>()
      const touched = new Map<string, Touched>()
      return {
        findOrAdd(studyId: string, header: DicomHeader): { id: string; restored: boolean } {
          const key = `${studyId} ${header.seriesInstanceUid}`
          const row = byUid.has(key) ? undefined : find.get(studyId, header.seriesInstanceUid)
          const restored = row !== undefined && row.removedAtMs !== null && row.removedAtMs < startedAtMs
          if (restored) restore.run(row.id)
          const known = byUid.get(key) ?? row?.id
          const { seriesInstanceUid, seriesNumber, modality, seriesDescription, bodyPart } = header
          if (known !== undefined) {
            learn.run({ id: known, seriesNumber, description: seriesDescription, bodyPart })
            byUid.set(key, known)
            return { id: known, restored }
          }
          const id = newId()
          insert.run(
            id,
            studyId,
            seriesInstanceUid,
            seriesNumber,
            modality,
            seriesDescription,
            bodyPart,
            header.sopClassUid,
          )
          byUid.set(key, id)
          return { id, restored: false }
        },
        /** `showable` is the instance's id when it has a picture. */
        count(seriesId: string, instance: { frameCount: number; sizeBytes: number; showable: string | null }): void {
          const sums = touched.get(seriesId) ?? { instances: 0, frames: 0, sizeBytes: 0, showable: null }
          sums.instances += 1
          sums.frames += instance.frameCount
          sums.sizeBytes += instance.sizeBytes
          sums.showable ??= instance.showable
          touched.set(seriesId, sums)
        },
        end(): string[] {
          for (const [id, sums] of touched) count.run({ id, ...sums })
          return [...touched.keys()]
        },
      }
    },
    chooseThumbnails: (seriesIds: Iterable<string>): void => {
      for (const seriesId of seriesIds) {
        const instance = middle.get(seriesId, seriesId)
        if (instance?.showable === 1) choose.run(instance.id, seriesId)
      }
    },
  }
}
