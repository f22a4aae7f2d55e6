import { Button } from '@mantine/core'
import { IconServer2, IconSettings } from '@tabler/icons-react'
import { Link } from 'wouter'
import { paths } from '../../app/paths'
import { useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorState } from '../../ui/ErrorState'
import { LoadingState } from '../../ui/LoadingState'
import { Panel } from '../../ui/Panel'
import { Screen } from '../../ui/Screen'
import { StatusDot } from '../../ui/StatusDot'
import { StandInNotice } from './StandInNotice'
import { useClusterStatus } from './use-cluster-status'
import { ActivityPanel } from './window/ActivityPanel'
import classes from './window/ClusterWindow.module.css'
import { Doctor } from './window/Doctor'
import { IncidentsPanel } from './window/IncidentsPanel'
import { KnownModels } from './window/KnownModels'
import { LoadPanel } from './window/LoadPanel'
import { ModelsPanel } from './window/ModelsPanel'
import { ServersPanel } from './window/ServersPanel'
import { UsagePanel } from './window/UsagePanel'

/** How the models' servers are, what they serve, how they answered, and where the way to them breaks. */
const ClusterWindow = () => {
  const t = useText()
  const status = useClusterStatus()
  const endpoints = useRouteQuery('cluster.endpoints', {})
  const isConfigured = endpoints.data?.some(({ isEnabled }) => isEnabled) === true
  return (
    <Screen
      title={t('cluster.window.title')}
      description={t('cluster.window.description')}
      actions={
        <>
          <StatusDot tone={status.tone} label={status.label} />
          <Button
            component={Link}
            href={paths.settingsSection('cluster')}
            size="xs"
            variant="default"
            leftSection={<IconSettings size="1rem" stroke={1.75} aria-hidden />}
          >
            {t('cluster.window.settings')}
          </Button>
        </>
      }
      widthRem={84}
    >
      {endpoints.isPending && <LoadingState />}
      {endpoints.isError && <ErrorState error={endpoints.error} onRetry={() => void endpoints.refetch()} />}
      {endpoints.isSuccess && !isConfigured && (
        <>
          <Panel title={t('cluster.window.none')}>
            <EmptyState
              icon={<IconServer2 size="1.5rem" stroke={1.5} />}
              title={t('cluster.window.noneTitle')}
              action={
                <Button component={Link} href={paths.settingsSection('cluster')}>
                  {t('cluster.window.configure')}
                </Button>
              }
            >
              {t('cluster.window.noneText')}
            </EmptyState>
          </Panel>
          <KnownModels />
        </>
      )}
      {endpoints.isSuccess && isConfigured && (
        <>
          <StandInNotice />
          <div className={classes.grid}>
            <div className={classes.column}>
              <ActivityPanel />
              <LoadPanel endpoints={endpoints.data} />
            </div>
            <div className={classes.column}>
              <ServersPanel endpoints={endpoints.data} />
              <UsagePanel />
              <Doctor endpoints={endpoints.data} />
            </div>
          </div>
          <ModelsPanel endpoints={endpoints.data} />
          <IncidentsPanel endpoints={endpoints.data} />
        </>
      )}
    </Screen>
  )
}

export default ClusterWindow
