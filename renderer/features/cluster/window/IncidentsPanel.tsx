import { Button } from '@mantine/core'
import { keepPreviousData } from '@tanstack/react-query'
import { IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Endpoint, Incident } from '../../../../shared/contract/cluster'
import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { DataTable } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { Panel } from '../../../ui/Panel'
import { endpointHost, endpointName } from '../endpoint'

const pageSize = 20

/** What went wrong with the servers in the last months, newest first. */
export const IncidentsPanel = ({ endpoints }: { endpoints: readonly Endpoint[] }) => {
  const t = useText()
  const format = useFormat()
  const [limit, setLimit] = useState(pageSize)
  const history = useRouteQuery('cluster.incidents', { limit, offset: 0 }, { placeholderData: keepPreviousData })
  const nameOf = (url: string): string => {
    const known = endpoints.find(({ endpointUrl }) => endpointUrl === url)
    return known === undefined ? endpointHost(url) : endpointName(known)
  }
  const lasting = ({ kind, startedAtMs, endedAtMs, count }: Incident): string => {
    if (kind !== 'unreachable') return t('cluster.incidents.times', { count })
    return endedAtMs === null ? t('cluster.incidents.goesOn') : format.durationMs(endedAtMs - startedAtMs)
  }
  const what = ({ kind, model, relievedBy }: Incident): string => {
    switch (kind) {
      case 'failover':
        return t('cluster.incidents.kinds.failover', { other: nameOf(relievedBy ?? '') })
      case 'paused':
        return t('cluster.incidents.kinds.paused', { model: model ?? '' })
      default:
        return t('cluster.incidents.kinds.unreachable')
    }
  }
  return (
    <Panel flush title={t('cluster.incidents.title')} description={t('cluster.incidents.description')}>
      {history.isPending && <LoadingState />}
      {history.isError && <ErrorState error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && history.data.total === 0 && (
        <EmptyState icon={<IconCircleCheck size="1.5rem" stroke={1.5} />} title={t('cluster.incidents.none')} />
      )}
      {history.isSuccess && history.data.total > 0 && (
        <>
          <DataTable<Incident>
            label={t('cluster.incidents.title')}
            rows={history.data.incidents}
            keyOf={({ id }) => String(id)}
            columns={[
              {
                id: 'when',
                header: t('cluster.incidents.when'),
                cell: ({ startedAtMs }) => format.dateTime(startedAtMs),
              },
              { id: 'server', header: t('cluster.incidents.server'), cell: ({ endpoint }) => nameOf(endpoint) },
              {
                id: 'what',
                header: t('cluster.incidents.what'),
                cell: (incident) =>
                  [what(incident), incident.code && t(`errors.${incident.code}`)].filter(Boolean).join(' '),
              },
              { id: 'lasting', header: t('cluster.incidents.lasting'), numeric: true, cell: lasting },
            ]}
          />
          {history.data.total > history.data.incidents.length && (
            <Button size="xs" variant="subtle" m="sm" onClick={() => setLimit(limit + pageSize)}>
              {t('common.showMore')}
            </Button>
          )}
        </>
      )}
    </Panel>
  )
}
