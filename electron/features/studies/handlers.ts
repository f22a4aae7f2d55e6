import type { studiesContract } from '../../../shared/contract/studies'
import type { Handlers } from '../../transport/handlers'
import type { StudiesService } from './service'

/** `getService` throws `locked` while no profile is open. */
export const createStudiesHandlers = (getService: () => StudiesService): Handlers<typeof studiesContract> => ({
  list: ({ search, filter, ...page }) => getService().list(search, page, filter),
  get: ({ studyId }) => getService().get(studyId),
  opening: ({ studyId }) => getService().opening(studyId),
  instances: ({ seriesId }) => getService().instances(seriesId),
  beginImport: (input, { clientId }) => ({
    importId:
      input.source === 'paths'
        ? getService().imports.beginPaths(input.paths)
        : getService().imports.beginUpload(clientId),
  }),
  finishUpload: ({ importId }) => {
    getService().imports.finishUpload(importId)
    return {}
  },
  cancelImport: async ({ importId }) => {
    await getService().imports.cancel(importId)
    return {}
  },
  resumeImport: async ({ importId }) => {
    await getService().imports.resume(importId)
    return {}
  },
  dismissImport: ({ importId }) => {
    getService().imports.dismiss(importId)
    return {}
  },
  watchImport: ({ importId }, call) =>
    getService().imports.watch(importId, (progress) => call.emit(progress), call.signal),
  imports: () => getService().imports.list(),
  importReport: ({ importId, limit, offset }) => getService().imports.report(importId, { limit, offset }),
})
