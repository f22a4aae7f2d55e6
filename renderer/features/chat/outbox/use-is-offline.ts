import type { ErrorCode } from '../../../../shared/contract/errors'
import { useRouteQuery } from '../../../api'

const nobodyThere: ReadonlySet<ErrorCode> = new Set([
  'cluster_name_not_found',
  'cluster_connection_refused',
  'cluster_unreachable',
  'cluster_timeout',
])

/** Whether there is no cluster, or nobody answered at its address the last time; one that refuses is there. */
export const useIsOffline = (): boolean => {
  const { data } = useRouteQuery('cluster.state', {})
  if (data?.state === 'not_configured') return true
  return data?.state === 'unreachable' && data.error !== null && nobodyThere.has(data.error.code)
}
