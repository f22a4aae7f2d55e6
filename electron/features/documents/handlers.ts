import type { documentsContract } from '../../../shared/contract/documents'
import type { Handlers } from '../../transport/handlers'
import type { DocumentsService } from './service'

/** `getService` throws `locked` while no profile is open. */
export const createDocumentsHandlers = (getService: () => DocumentsService): Handlers<typeof documentsContract> => ({
  get: ({ instanceId }, call) => getService().get(instanceId, call.signal),
})
