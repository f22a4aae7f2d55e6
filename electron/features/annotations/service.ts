import type { Output } from '../../../shared/contract/define'
import type {
  Annotation,
  AnnotationChange,
  AnnotationDraft,
  annotationsContract,
} from '../../../shared/contract/annotations'
import type { Settings } from '../../../shared/contract/settings'
import { isPointCount } from '../../../shared/domain/annotations/kinds'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import type { Announce } from '../../app/ports'
import type { BlobStore } from '../../blobs/store'
import type { Db } from '../../db/open'
import { createReports } from './report/reports'
import { createAnnotationRepository } from './repository'

export interface AnnotationsService {
  list(studyId: string): Annotation[]
  create(draft: AnnotationDraft): Annotation
  update(annotationId: string, change: AnnotationChange): Annotation
  remove(annotationId: string): void
  restore(annotationId: string): Annotation
  /** With what people read in it in this language. */
  report(studyId: string, language: Settings['language']): Promise<Output<typeof annotationsContract.report>>
}

interface AnnotationsDeps {
  db: Db
  blobs: Pick<BlobStore, 'put' | 'read' | 'size'>
  announce: Announce
  now: () => number
  /** Name of the open profile: who draws. */
  author: string
}

/** Measurements and marks of one unlocked profile. What was removed before it was locked is gone. */
export function createAnnotationsService({ db, blobs, announce, now, author }: AnnotationsDeps): AnnotationsService {
  const annotations = createAnnotationRepository(db)
  annotations.purge()
  const reports = createReports({ db, blobs, now, author })
  reports.dropOld()

  const existing = (id: string): Annotation => {
    const annotation = annotations.get(id)
    if (annotation === null) throw new Failure('not_found')
    return annotation
  }
  const changed = (id: string): Annotation => {
    const annotation = existing(id)
    announce(['annotations.list', { studyId: annotation.studyId }])
    return annotation
  }

  return {
    list: annotations.list,
    create(draft) {
      const id = newId()
      if (!annotations.insert(id, draft, { by: author, atMs: now() })) throw new Failure('not_found')
      return changed(id)
    },
    update(id, change) {
      const before = existing(id)
      const after: Annotation = {
        ...before,
        points: change.points ?? before.points,
        text: change.text ?? before.text,
        values: change.values === undefined ? before.values : change.values,
        calibration: change.calibration === undefined ? before.calibration : change.calibration,
        spacingSource: change.spacingSource ?? before.spacingSource,
      }
      if (!isPointCount(after.kind, after.points.length)) {
        throw new Failure('bad_request', { detail: { field: 'points' } })
      }
      if ((after.kind === 'calibration') !== (after.calibration !== null)) {
        throw new Failure('bad_request', { detail: { field: 'calibration' } })
      }
      annotations.update(id, after, { by: author, atMs: now() })
      return changed(id)
    },
    remove(id) {
      const { studyId } = existing(id)
      annotations.remove(id, now())
      announce(['annotations.list', { studyId }])
    },
    restore(id) {
      if (!annotations.restore(id)) throw new Failure('not_found')
      return changed(id)
    },
    report: (studyId, language) => reports.write(studyId, annotations.list(studyId), language),
  }
}
