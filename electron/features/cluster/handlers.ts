import type { clusterContract } from '../../../shared/contract/cluster'
import type { Handlers } from '../../transport/handlers'
import type { ClusterService } from './types'

export const createClusterHandlers = (getService: () => ClusterService): Handlers<typeof clusterContract> => ({
  endpoints: () => getService().endpoints(),
  connection: () => getService().connection(),
  configure: (input) => getService().configure(input),
  enableEndpoint: ({ endpointId, isEnabled }) => getService().enableEndpoint(endpointId, isEnabled),
  orderEndpoints: ({ endpointIds }) => getService().orderEndpoints(endpointIds),
  removeEndpoint({ endpointId }) {
    getService().removeEndpoint(endpointId)
    return {}
  },
  restoreEndpoint: ({ endpointId }) => getService().restoreEndpoint(endpointId),
  state: () => getService().state(),
  models: ({ endpointId }, { signal }) => getService().models(signal, endpointId),
  standIns: () => getService().standIns(),
  servedModels: () => getService().servedModels(),
  async probeModels(input, call) {
    await getService().probeModels(input, (event) => call.emit(event), call.signal)
    return {}
  },
  activity: ({ range }) => getService().activity(range),
  incidents: ({ limit, offset }) => getService().incidents(limit, offset),
  load: ({ endpointId }, { signal }) => getService().load(endpointId, signal),
  testConnection: ({ endpointId }, call) =>
    getService().testConnection((result) => call.emit(result), call.signal, endpointId),
})
