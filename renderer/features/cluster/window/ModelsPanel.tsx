import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { Endpoint, ServedModel } from '../../../../shared/contract/cluster'
import { useRouteQuery, useRouteStream } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { errorText } from '../../../ui/error-text'
import { Notice } from '../../../ui/Notice'
import { Panel } from '../../../ui/Panel'
import { endpointName } from '../endpoint'
import classes from './ClusterWindow.module.css'
import { ModelCard } from './ModelCard'

interface Probing {
  model: string
  position: number
  total: number
}
const newest = (_before: Probing | null, event: Probing): Probing => event

/** What each server serves and can do: found out when the window opens, and again when the list changed. */
export const ModelsPanel = ({ endpoints }: { endpoints: readonly Endpoint[] }) => {
  const t = useText()
  const served = useRouteQuery('cluster.servedModels', {})
  const probe = useRouteStream<'cluster.probeModels', Probing | null>('cluster.probeModels', {
    initial: null,
    reduce: newest,
  })
  const enabled = endpoints.filter(({ isEnabled }) => isEnabled)
  const isProbing = probe.status === 'running'
  const begin = useBeginOnce()
  const unknown = enabled.find(({ id, health }) => health.state === 'ready' && isUnknown(served.data, id))
  useEffect(() => {
    if (served.isSuccess && unknown !== undefined && !isProbing) {
      begin(unknown.id, () => void probe.start({ endpointId: unknown.id, again: false }))
    }
  })
  const models = served.data?.filter(({ endpointId }) => enabled.some(({ id }) => id === endpointId)) ?? []
  return (
    <Panel
      title={t('cluster.models.title')}
      description={t('cluster.models.description')}
      actions={
        isProbing ? (
          <Button size="xs" variant="default" onClick={() => probe.cancel()}>
            {t('common.cancel')}
          </Button>
        ) : (
          enabled.map((endpoint) => (
            <Button
              key={endpoint.id}
              size="xs"
              variant="default"
              onClick={() => void probe.start({ endpointId: endpoint.id, again: true })}
            >
              {enabled.length === 1
                ? t('cluster.models.probe')
                : t('cluster.models.probeOf', { name: endpointName(endpoint) })}
            </Button>
          ))
        )
      }
    >
      <div aria-live="polite">
        {isProbing && (
          <p className={classes.note}>
            {probe.state === null
              ? t('cluster.models.listing')
              : t('cluster.models.probing', {
                  model: probe.state.model,
                  position: probe.state.position,
                  total: probe.state.total,
                })}
          </p>
        )}
        {probe.error !== null && probe.error.code !== 'cancelled' && (
          <Notice tone="warning">{errorText(probe.error.error, t)}</Notice>
        )}
      </div>
      {served.isPending && <LoadingState />}
      {served.isError && <ErrorState error={served.error} onRetry={() => void served.refetch()} />}
      {served.isSuccess && models.length === 0 && !isProbing && (
        <p className={classes.note}>{t('cluster.models.none')}</p>
      )}
      {models.length > 0 && (
        <ul className={classes.cards}>
          {models.map((model) => (
            <ModelCard
              key={`${model.endpointId} ${model.model}`}
              served={model}
              server={enabled.length > 1 ? serverOf(endpoints, model) : null}
            />
          ))}
        </ul>
      )}
    </Panel>
  )
}

const serverOf = (endpoints: readonly Endpoint[], { endpointId }: ServedModel): string | null => {
  const endpoint = endpoints.find(({ id }) => id === endpointId)
  return endpoint === undefined ? null : endpointName(endpoint)
}

/** Never listed, or with models of which nothing is known and nobody failed to find out. */
const isUnknown = (served: readonly ServedModel[] | undefined, endpointId: string): boolean => {
  const own = served?.filter((each) => each.endpointId === endpointId) ?? []
  return own.length === 0 || own.some(({ capabilities, error }) => capabilities === null && error === null)
}

/** Runs what begins by itself once for each id: one that was stopped does not begin again. */
const useBeginOnce = (): ((id: string, run: () => void) => void) => {
  const begun = useRef(new Set<string>())
  return (id, run) => {
    if (begun.current.has(id)) return
    begun.current.add(id)
    run()
  }
}
