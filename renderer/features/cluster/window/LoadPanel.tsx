import type { Endpoint, ModelLoad } from '../../../../shared/contract/cluster'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { type Column, DataTable } from '../../../ui/DataTable'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { Panel } from '../../../ui/Panel'
import { endpointName } from '../endpoint'
import classes from './ClusterWindow.module.css'

const refetchInterval = 30_000

/** Replicas and queue, where an administrator lets them be seen. */
export const LoadPanel = ({ endpoints }: { endpoints: readonly Endpoint[] }) => {
  const t = useText()
  const measured = endpoints.filter(({ metricsUrl, isEnabled }) => isEnabled && metricsUrl !== null)
  if (measured.length === 0) {
    return (
      <Panel title={t('cluster.load.title')}>
        <p className={classes.note}>{t('cluster.load.none')}</p>
      </Panel>
    )
  }
  return measured.map((endpoint) => (
    <EndpointLoad key={endpoint.id} endpoint={endpoint} isOnly={measured.length === 1} />
  ))
}

const EndpointLoad = ({ endpoint, isOnly }: { endpoint: Endpoint; isOnly: boolean }) => {
  const t = useText()
  const format = useFormat()
  const load = useRouteQuery('cluster.load', { endpointId: endpoint.id }, { refetchInterval, retry: false })
  const number = (value: number | null): string => (value === null ? '–' : format.number(value))
  const columns: Column<ModelLoad>[] = [
    { id: 'model', header: t('cluster.model'), cell: ({ model }) => model },
    {
      id: 'replicas',
      header: t('cluster.load.replicas'),
      numeric: true,
      cell: ({ replicas, targetReplicas }) =>
        targetReplicas === null || targetReplicas === replicas
          ? number(replicas)
          : t('cluster.load.replicasOf', { replicas: number(replicas), target: number(targetReplicas) }),
    },
    { id: 'running', header: t('cluster.load.running'), numeric: true, cell: ({ running }) => number(running) },
    { id: 'queued', header: t('cluster.load.queued'), numeric: true, cell: ({ queued }) => number(queued) },
    {
      id: 'cache',
      header: t('cluster.load.cache'),
      numeric: true,
      cell: ({ cacheShare }) =>
        cacheShare === null ? '–' : format.number(cacheShare, { style: 'percent', maximumFractionDigits: 0 }),
    },
  ]
  return (
    <Panel
      flush
      title={isOnly ? t('cluster.load.title') : t('cluster.load.titleOf', { name: endpointName(endpoint) })}
      description={load.isSuccess ? t('cluster.load.readAt', { time: format.time(load.data.readAtMs) }) : undefined}
    >
      {load.isPending && <LoadingState />}
      {load.isError && <ErrorState error={load.error} onRetry={() => void load.refetch()} />}
      {load.isSuccess &&
        (load.data.models.length === 0 ? (
          <p className={classes.note}>{t('cluster.load.noModels')}</p>
        ) : (
          <DataTable
            label={t('cluster.load.title')}
            rows={load.data.models}
            keyOf={({ model }) => model}
            columns={columns}
          />
        ))}
    </Panel>
  )
}
