import type { annotationsContract } from '../../../shared/contract/annotations'
import type { Handlers } from '../../transport/handlers'
import type { AnnotationsService } from './service'

/** `getService` throws `locked` while no profile is open. */
export const createAnnotationsHandlers = (
  getService: () => AnnotationsService,
): Handlers<typeof annotationsContract> => ({
  list: ({ studyId }) => getService().list(studyId),
  create: (draft) => getService().create(draft),
  update: ({ annotationId, change }) => getService().update(annotationId, change),
  remove({ annotationId }) {
    getService().remove(annotationId)
    return {}
  },
  restore: ({ annotationId }) => getService().restore(annotationId),
  report: ({ studyId, language }) => getService().report(studyId, language),
})
