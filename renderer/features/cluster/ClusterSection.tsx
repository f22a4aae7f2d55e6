import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import type { Endpoint } from '../../../shared/contract/cluster'
import { useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { Panel } from '../../ui/Panel'
import { Screen } from '../../ui/Screen'
import { StatusDot } from '../../ui/StatusDot'
import { ConnectionForm } from './ConnectionForm'
import { ConnectionTest } from './ConnectionTest'
import { EndpointList } from './EndpointList'
import { endpointName } from './endpoint'
import { StandInNotice } from './StandInNotice'
import { useClusterStatus } from './use-cluster-status'
import { useConnectionTest } from './use-connection-test'

/** Where the models run, how to get in, who answers in whose stead, and whether the whole way works. */
export const ClusterSection = () => {
  const t = useText()
  const endpoints = useRouteQuery('cluster.endpoints', {})
  const status = useClusterStatus()
  return (
    <Screen
      title={t('settings.sections.cluster')}
      description={t('cluster.description')}
      actions={<StatusDot tone={status.tone} label={status.label} />}
      widthRem={52}
    >
      {endpoints.isPending && <LoadingState />}
      {endpoints.isError && <ErrorState error={endpoints.error} onRetry={() => void endpoints.refetch()} />}
      {endpoints.isSuccess && <Endpoints endpoints={endpoints.data} />}
    </Screen>
  )
}

/** In place of the id of the one being changed. */
const aNewOne = 'new'

const Endpoints = ({ endpoints }: { endpoints: readonly Endpoint[] }) => {
  const t = useText()
  const test = useConnectionTest()
  const [editing, setEditing] = useState<string | null>(null)
  const [testedId, setTestedId] = useState<string | null>(null)
  const edited = endpoints.find(({ id }) => id === editing) ?? null
  const isAdding = endpoints.length === 0 || editing === aNewOne
  const tested = endpoints.find(({ id }) => id === testedId) ?? endpoints.find(({ role }) => role === 'first')
  const startTest = (endpointId: string): void => {
    setTestedId(endpointId)
    void test.start({ endpointId })
  }
  return (
    <>
      <StandInNotice />
      {endpoints.length > 0 && (
        <Panel
          flush
          title={t('cluster.endpoints.title')}
          description={t('cluster.endpoints.description')}
          actions={
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size="1rem" stroke={1.75} aria-hidden />}
              onClick={() => setEditing(aNewOne)}
            >
              {t('cluster.endpoints.add')}
            </Button>
          }
        >
          <EndpointList
            endpoints={endpoints}
            onEdit={setEditing}
            onTest={startTest}
            onRemoved={(id) => id === editing && setEditing(null)}
          />
        </Panel>
      )}
      {(isAdding || edited !== null) && (
        <Panel
          title={
            edited === null
              ? t('cluster.endpoints.adding')
              : t('cluster.endpoints.editing', { name: endpointName(edited) })
          }
        >
          <ConnectionForm
            key={edited?.id ?? aNewOne}
            connection={edited}
            servedModels={edited !== null && edited.id === tested?.id ? (test.output?.models ?? []) : []}
            onCancel={endpoints.length > 0 ? () => setEditing(null) : undefined}
            onSaved={(saved) => {
              setEditing(saved.id)
              if (saved.isEnabled) startTest(saved.id)
            }}
          />
        </Panel>
      )}
      {tested !== undefined && (
        <ConnectionTest
          test={test}
          of={endpoints.length > 1 ? endpointName(tested) : null}
          onStart={() => startTest(tested.id)}
        />
      )}
    </>
  )
}
