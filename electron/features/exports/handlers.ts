import type { exportsContract } from '../../../shared/contract/exports'
import type { Handlers } from '../../transport/handlers'
import type { ExportsService } from './service'

/** `getService` throws `locked` while no profile is open. */
export const createExportsHandlers = (getService: () => ExportsService): Handlers<typeof exportsContract> => ({
  preview: (selection, { signal }) => getService().preview(selection, signal),
  begin: async ({ excludeBurnedIn, caseDraft, ...selection }, { signal }) => ({
    exportId: await getService().begin(selection, { excludeBurnedIn, caseDraft }, signal),
  }),
  watch: ({ exportId }, call) => getService().watch(exportId, (progress) => call.emit(progress), call.signal),
  cancel: async ({ exportId }) => {
    await getService().cancel(exportId)
    return {}
  },
})
