import path from 'node:path'
import type { FileOutcome, Instance } from '../../../../shared/contract/studies'
import { newId } from '../../../../shared/lib/ids'
import type { Db } from '../../../db/open'
import type { IngestResult } from '../../../dicom/types'
import { createSeriesIntake } from './series-intake'
import { createStudyIntake } from './study-intake'
import type { Summary } from './summary'

export type ReadableFile = Extract<IngestResult, { outcome: 'readable' }>

/** What came of a file, and the study that holds it now. */
interface Stored {
  outcome: FileOutcome
  studyId: string
  warnings: Instance['warnings']
}

const blobMediaType = 'application/dicom'

const outcomeOf = (file: ReadableFile, isOther: boolean, uidIsKnown: boolean): FileOutcome => {
  if (isOther) return 'imported_other_patient'
  if (uidIsKnown) return 'imported_other_content'
  if (file.image !== null) return 'imported'
  return file.imageError === null || file.imageError === 'no_pixels' ? 'imported_no_image' : 'imported_unreadable_image'
}

/** Writes of the library. */
export const createIntake = (db: Db, summary: Summary) => {
  const known = db.prepare<[string], { studyId: string; seriesId: string }>(
    `select study_id as studyId, series_id as seriesId
     from instances join series on series.id = instances.series_id where file_sha256 = ?`,
  )
  // Of what a file is found in, when it went to the Trash.
  const restoreSeries = db.prepare<[string, number]>(
    'update series set removed_at_ms = null where id = ? and purging = 0 and removed_at_ms < ?',
  )
  const restoreStudy = db.prepare<[string, number]>(
    'update studies set removed_at_ms = null where id = ? and purging = 0 and removed_at_ms < ?',
  )
  const isKnownUid = db.prepare<[string], { id: string }>('select id from instances where sop_instance_uid = ? limit 1')
  const addBlob = db.prepare<[string, number, string, number]>(
    'insert or ignore into blobs (sha256, size_bytes, media_type, created_at_ms) values (?, ?, ?, ?)',
  )
  const addPacked = db.prepare<[string, string, number, number]>(
    'insert or ignore into packed_blobs (sha256, pack, offset_bytes, sealed_bytes) values (?, ?, ?, ?)',
  )
  const addInstance = db.prepare(
    `insert into instances (id, series_id, sop_instance_uid, sop_class_uid, instance_number, transfer_syntax_uid,
       file_sha256, size_bytes, frame_count, slice_position, image, image_error, warnings, frames, imported_at_ms)
     values (@id, @seriesId, @sopInstanceUid, @sopClassUid, @instanceNumber, @transferSyntaxUid,
       @fileSha256, @sizeBytes, @frameCount, @slicePosition, @image, @imageError, @warnings, @frames, @importedAtMs)`,
  )
  const describeBlob = db.prepare<[string], { sizeBytes: number; mediaType: string }>(
    'select size_bytes as sizeBytes, media_type as mediaType from blobs where sha256 = ?',
  )
  const studies = createStudyIntake(db, summary)
  const series = createSeriesIntake(db)

  return {
    hasFile: (sha256: string): boolean => known.get(sha256) !== undefined,
    describeBlob: (sha256: string): { sizeBytes: number; mediaType: string } | null => describeBlob.get(sha256) ?? null,

    /** A batch, inside the transaction of its caller: `add` each file, then `end`, which writes what adds up. */
    batch(nowMs: number, startedAtMs = nowMs) {
      const studyBatch = studies.batch(nowMs, startedAtMs)
      const seriesBatch = series.batch(startedAtMs)
      return {
        add(file: ReadableFile, id = newId()): Stored {
          const { header, image, sealed } = file
          const twin = known.get(sealed.sha256)
          if (twin !== undefined) {
            const changes =
              restoreSeries.run(twin.seriesId, startedAtMs).changes +
              restoreStudy.run(twin.studyId, startedAtMs).changes
            if (changes > 0) studyBatch.touch(twin.studyId)
            return {
              outcome: changes > 0 ? 'restored' : 'duplicate',
              studyId: twin.studyId,
              warnings: file.warnings,
            }
          }
          const uidIsKnown = isKnownUid.get(header.sopInstanceUid) !== undefined
          const { studyId, isOther, restored } = studyBatch.add(header)
          const warnings: Instance['warnings'] = isOther ? [...file.warnings, 'other_patient'] : file.warnings
          const added = seriesBatch.findOrAdd(studyId, header)
          const taken = outcomeOf(file, isOther, uidIsKnown)
          const outcome = taken === 'imported' && (restored || added.restored) ? 'imported_restored' : taken
          const frameCount = image?.frameCount ?? 0
          addBlob.run(sealed.sha256, sealed.sizeBytes, blobMediaType, nowMs)
          addPacked.run(sealed.sha256, path.basename(sealed.pack.file), sealed.pack.offset, sealed.sealedBytes)
          addInstance.run({
            id,
            seriesId: added.id,
            sopInstanceUid: header.sopInstanceUid,
            sopClassUid: header.sopClassUid,
            instanceNumber: header.instanceNumber,
            transferSyntaxUid: header.transferSyntaxUid,
            fileSha256: sealed.sha256,
            sizeBytes: sealed.sizeBytes,
            frameCount,
            slicePosition: header.slicePosition,
            image: image === null ? null : JSON.stringify(image),
            imageError: file.imageError,
            warnings: JSON.stringify(warnings),
            frames: file.frames === null ? null : JSON.stringify(file.frames),
            importedAtMs: nowMs,
          })
          seriesBatch.count(added.id, { frameCount, sizeBytes: sealed.sizeBytes, showable: image === null ? null : id })
          return { outcome, studyId, warnings: uidIsKnown ? [...warnings, 'uid_repeated'] : warnings }
        },
        end(): { studyIds: string[]; seriesIds: string[] } {
          const seriesIds = seriesBatch.end()
          return { studyIds: studyBatch.end(), seriesIds }
        },
      }
    },
    /** The middle image of each series stands for it: the first is often a locator or air. */
    chooseThumbnails: series.chooseThumbnails,
  }
}
