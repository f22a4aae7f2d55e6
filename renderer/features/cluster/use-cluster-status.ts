import { useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { errorText, toAppError } from '../../ui/error-text'

interface ClusterStatus {
  tone: 'good' | 'busy' | 'bad' | 'off'
  label: string
  /** Why, and what to do about it. */
  reason: string
  model: string | null
}

/** The state of the cluster in words, for the status bar and Inicio. */
export const useClusterStatus = (): ClusterStatus => {
  const t = useText()
  const state = useRouteQuery('cluster.state', {})
  const connection = useRouteQuery('cluster.connection', {})
  const standIns = useRouteQuery('cluster.standIns', {})
  const model = connection.data?.model ?? null
  if (state.isError) {
    return { tone: 'bad', label: t('cluster.state.unknown'), reason: errorText(toAppError(state.error), t), model }
  }
  switch (state.data?.state) {
    case 'ready':
      if (connection.data && standIns.data?.includes(connection.data.id)) {
        return { tone: 'busy', label: t('cluster.state.standIn'), reason: t('cluster.reason.standIn'), model }
      }
      return { tone: 'good', label: t('cluster.state.ready'), reason: t('cluster.reason.ready'), model }
    case 'unreachable':
      return {
        tone: 'bad',
        label: t('cluster.state.unreachable'),
        reason: errorText(state.data.error ?? { code: 'cluster_unreachable' }, t),
        model,
      }
    case 'not_configured':
      return { tone: 'off', label: t('cluster.state.notConfigured'), reason: t('cluster.reason.notConfigured'), model }
    default:
      return { tone: 'busy', label: t('cluster.state.unknown'), reason: t('cluster.reason.unknown'), model }
  }
}
