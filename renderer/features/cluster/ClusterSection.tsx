import { useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { Panel } from '../../ui/Panel'
import { Screen } from '../../ui/Screen'
import { StatusDot } from '../../ui/StatusDot'
import { ConnectionForm } from './ConnectionForm'
import { ConnectionTest } from './ConnectionTest'
import { Disconnect } from './Disconnect'
import { useClusterStatus } from './use-cluster-status'
import { useConnectionTest } from './use-connection-test'

/** Where the models run, how to get in, and whether the whole way works. */
export const ClusterSection = () => {
  const t = useText()
  const connection = useRouteQuery('cluster.connection', {})
  const status = useClusterStatus()
  const test = useConnectionTest()
  return (
    <Screen
      title={t('settings.sections.cluster')}
      description={t('cluster.description')}
      actions={<StatusDot tone={status.tone} label={status.label} />}
      widthRem={48}
    >
      {connection.isPending && <LoadingState />}
      {connection.isError && <ErrorState error={connection.error} onRetry={() => void connection.refetch()} />}
      {connection.isSuccess && (
        <>
          <Panel title={t('cluster.connection')}>
            <ConnectionForm
              key={connection.data?.endpointUrl ?? ''}
              connection={connection.data}
              servedModels={test.output?.models ?? []}
              onSaved={() => void test.start({})}
            />
          </Panel>
          {connection.data !== null && (
            <>
              <ConnectionTest test={test} />
              <Disconnect />
            </>
          )}
        </>
      )}
    </Screen>
  )
}
