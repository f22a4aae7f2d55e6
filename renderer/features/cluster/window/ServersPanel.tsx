import type { Endpoint } from '../../../../shared/contract/cluster'
import { useText } from '../../../i18n/use-text'
import { Panel } from '../../../ui/Panel'
import { StatusDot } from '../../../ui/StatusDot'
import { endpointHost, endpointName } from '../endpoint'
import { useHealth } from '../use-health'
import classes from './ClusterWindow.module.css'

/** Each server as it was last seen, in the order they are asked. */
export const ServersPanel = ({ endpoints }: { endpoints: readonly Endpoint[] }) => {
  const t = useText()
  return (
    <Panel flush title={t('cluster.endpoints.title')}>
      <ul className={classes.servers}>
        {endpoints.map((endpoint) => (
          <Server key={endpoint.id} endpoint={endpoint} />
        ))}
      </ul>
    </Panel>
  )
}

const Server = ({ endpoint }: { endpoint: Endpoint }) => {
  const t = useText()
  const { role, isEnabled, model, endpointUrl, encrypted } = endpoint
  const health = useHealth(endpoint.health)
  return (
    <li>
      <div className={classes.text}>
        <p className={classes.name}>{endpointName(endpoint)}</p>
        <p className={classes.dim}>
          {[t(`cluster.endpoints.roles.${role}`), endpointHost(endpointUrl), model].filter(Boolean).join(' · ')}
        </p>
        {!encrypted && <p className={classes.dim}>{t('cluster.clear.title')}</p>}
        {isEnabled && health.reason !== null && <p className={classes.dim}>{health.reason}</p>}
      </div>
      {isEnabled && <StatusDot tone={health.tone} label={health.label} />}
    </li>
  )
}
