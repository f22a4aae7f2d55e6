import { Tooltip, UnstyledButton } from '@mantine/core'
import { IconLock, IconUser } from '@tabler/icons-react'
import { memo } from 'react'
import { Link } from 'wouter'
import type { Profile } from '../../shared/contract/profiles'
import { useHostState, useRouteCommand } from '../api'
import { useClusterStatus } from '../features/cluster/use-cluster-status'
import { useText } from '../i18n/use-text'
import { Kbd } from '../ui/Kbd'
import { Mark } from '../ui/Mark'
import { StatusDot } from '../ui/StatusDot'
import { useErrorToast } from '../ui/use-error-toast'
import { paths } from './paths'
import { RunningWork } from './RunningWork'
import classes from './StatusBar.module.css'

/** Who is working, whether the models can be reached, and what is still going on. */
export const StatusBar = memo(({ profile }: { profile: Profile }) => {
  const t = useText()
  const cluster = useClusterStatus()
  const hostState = useHostState()
  const lock = useRouteCommand('profiles.lock', { onError: useErrorToast() })
  return (
    <footer className={classes.bar} aria-label={t('shell.statusBar')}>
      <span className={classes.item}>
        <IconUser size="0.875rem" stroke={1.75} aria-hidden />
        <span className={classes.name}>{profile.name}</span>
      </span>
      <Tooltip label={<Kbd keys="mod+l" />}>
        <UnstyledButton className={classes.button} onClick={() => lock.mutate({})}>
          <IconLock size="0.875rem" stroke={1.75} aria-hidden />
          {t('shell.lock')}
        </UnstyledButton>
      </Tooltip>
      <Tooltip label={cluster.reason} multiline maw="20rem">
        <Link href={paths.cluster} className={classes.button ?? ''}>
          <StatusDot tone={cluster.tone} label={cluster.label} />
          <span className="visually-hidden">{cluster.reason}</span>
        </Link>
      </Tooltip>
      <RunningWork />
      <span className={classes.end}>
        {hostState === 'gone' && <StatusDot tone="bad" label={t('shell.hostGone.short')} />}
        <Tooltip label={t('common.educationalNotice')}>
          <span>
            <Mark kind="educational" />
          </span>
        </Tooltip>
      </span>
    </footer>
  )
})
StatusBar.displayName = 'StatusBar'
