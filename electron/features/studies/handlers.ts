import type { studiesContract } from '../../../shared/contract/studies'
import type { Handlers } from '../../transport/handlers'
import type { StudiesService } from './service'

/** `getService` throws `locked` while no profile is open. */
export const createStudiesHandlers = (getService: () => StudiesService): Handlers<typeof studiesContract> => ({
  list: ({ search, limit, offset }) => getService().list(search, { limit, offset }),
  get: ({ studyId }) => getService().get(studyId),
  instances: ({ seriesId }) => getService().instances(seriesId),
  beginImport: (input, { clientId }) => ({
    importId: input.source === 'paths' ? getService().importPaths(input.paths) : getService().importUpload(clientId),
  }),
  finishUpload: ({ importId }) => {
    getService().finishUpload(importId)
    return {}
  },
  cancelImport: async ({ importId }) => {
    await getService().cancelImport(importId)
    return {}
  },
  watchImport: ({ importId }, { emit, signal }) => getService().watchImport(importId, emit, signal),
  imports: () => getService().imports(),
  importReport: ({ importId, limit, offset }) => getService().importReport(importId, { limit, offset }),
})
