import { imageSchema } from '../../../../shared/contract/studies'
import type { StoredBlob } from '../../../blobs/store'
import type { Db } from '../../../db/open'
import type { ReportImage } from './content'

interface ImageRow {
  instance_id: string
  sop_class_uid: string
  sop_instance_uid: string
  series_instance_uid: string
  modality: string
  image: string
}

export interface AnnotatedImage extends ReportImage {
  instanceId: string
}

/** What a report needs to know of the images that bear annotations, and the reports that were written. */
export const createReportRepository = (db: Db) => {
  const images = db.prepare<[string], ImageRow>(
    `select distinct instances.id as instance_id, instances.sop_class_uid, instances.sop_instance_uid,
       series.series_instance_uid, series.modality, instances.image
     from annotations join instances on instances.id = annotations.instance_id
       join series on series.id = instances.series_id
     where annotations.study_id = ? and annotations.removed_at_ms is null and instances.image is not null`,
  )
  const studyUid = db.prepare<[string], { study_instance_uid: string }>(
    'select study_instance_uid from studies where id = ?',
  )
  const file = db.prepare<[string], { file_sha256: string }>('select file_sha256 from instances where id = ?')
  const keepBlob = db.prepare<[string, number, number]>(
    `insert or ignore into blobs (sha256, size_bytes, media_type, created_at_ms) values (?, ?, 'application/dicom', ?)`,
  )
  const keep = db.prepare<[string]>('insert or ignore into annotation_reports (sha256) values (?)')
  const old = db.prepare<[], { sha256: string }>('select sha256 from annotation_reports')
  const forget = db.prepare<[string]>('delete from annotation_reports where sha256 = ?')
  // A report that was imported since belongs to the library.
  const forgetBlob = db.prepare<[{ sha256: string }]>(
    `delete from blobs where sha256 = @sha256
       and not exists (select 1 from instances where file_sha256 = @sha256)`,
  )

  return {
    images: (studyId: string): AnnotatedImage[] =>
      images.all(studyId).map((row) => ({
        instanceId: row.instance_id,
        sopClassUid: row.sop_class_uid,
        sopInstanceUid: row.sop_instance_uid,
        seriesInstanceUid: row.series_instance_uid,
        modality: row.modality,
        image: imageSchema.parse(JSON.parse(row.image)),
      })),
    studyUid: (studyId: string): string | null => studyUid.get(studyId)?.study_instance_uid ?? null,
    fileOf: (instanceId: string): string | null => file.get(instanceId)?.file_sha256 ?? null,
    keep({ sha256, sizeBytes }: StoredBlob, nowMs: number): void {
      db.transaction(() => {
        keepBlob.run(sha256, sizeBytes, nowMs)
        keep.run(sha256)
      }).immediate()
    },
    /** Forgets the reports of earlier sessions; the sweep of blobs takes the files. */
    dropOld(): void {
      db.transaction(() => {
        for (const { sha256 } of old.all()) {
          forget.run(sha256)
          forgetBlob.run({ sha256 })
        }
      }).immediate()
    },
  }
}
