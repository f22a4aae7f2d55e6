import { Button } from '@mantine/core'
import { Link } from 'wouter'
import { paths } from '../../app/paths'
import { useText } from '../../i18n/use-text'
import { Panel } from '../../ui/Panel'
import { StatusDot } from '../../ui/StatusDot'
import { useClusterStatus } from '../cluster/use-cluster-status'
import classes from './cards.module.css'

export const ClusterCard = () => {
  const t = useText()
  const status = useClusterStatus()
  return (
    <Panel title={t('home.cluster.title')}>
      <div className={classes.stack}>
        <StatusDot tone={status.tone} label={status.label} />
        <p className={classes.dim}>{status.reason}</p>
        {status.model !== null && status.model !== '' && (
          <p className={classes.dim}>{t('home.cluster.model', { model: status.model })}</p>
        )}
        <div>
          <Button component={Link} href={paths.settingsSection('cluster')} size="xs" variant="default">
            {status.tone === 'off' ? t('home.cluster.configure') : t('home.cluster.settings')}
          </Button>
        </div>
      </div>
    </Panel>
  )
}
