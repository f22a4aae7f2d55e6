import type { clusterContract } from '../../../shared/contract/cluster'
import type { Handlers } from '../../transport/handlers'
import type { ClusterService } from './types'

export const createClusterHandlers = (getService: () => ClusterService): Handlers<typeof clusterContract> => ({
  connection: () => getService().connection(),
  configure: (input) => getService().configure(input),
  disconnect() {
    getService().disconnect()
    return {}
  },
  state: () => getService().state(),
  models: (_input, { signal }) => getService().models(signal),
  testConnection: (_input, call) => getService().testConnection((result) => call.emit(result), call.signal),
})
