import { imageSchema } from '../../../../shared/contract/studies'
import type { Db } from '../../../db/open'
import { type FrameTable, frameTableSchema } from '../../../dicom/types'

/** What reading the frames of one instance takes. */
export interface FrameSource {
  studyId: string
  fileSha256: string
  frameCount: number
  burnedInAnnotation: 'yes' | 'no' | 'unknown'
  frames: FrameTable
}

export type FrameLookup = FrameSource | { missing: 'not_found' | 'frame_unreadable' | 'frame_unsupported' }

interface Row {
  study_id: string
  file_sha256: string
  frame_count: number
  image: string | null
  image_error: string | null
  frames: string | null
}

export const createFrameLookup = (db: Db) => {
  const one = db.prepare<[string], Row>(
    `select series.study_id, file_sha256, instances.frame_count, image, image_error, frames
     from instances join series on series.id = instances.series_id join studies on studies.id = series.study_id
     where instances.id = ? and series.removed_at_ms is null and studies.removed_at_ms is null`,
  )
  return (instanceId: string): FrameLookup => {
    const row = one.get(instanceId)
    if (row === undefined) return { missing: 'not_found' }
    if (row.frames === null || row.image === null) {
      return { missing: row.image_error === 'frame_unreadable' ? 'frame_unreadable' : 'frame_unsupported' }
    }
    return {
      studyId: row.study_id,
      fileSha256: row.file_sha256,
      frameCount: row.frame_count,
      burnedInAnnotation: imageSchema.shape.burnedInAnnotation.parse(JSON.parse(row.image).burnedInAnnotation),
      frames: frameTableSchema.parse(JSON.parse(row.frames)),
    }
  }
}
