import { Switch } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconPlugConnected, IconTrash } from '@tabler/icons-react'
import type { Endpoint } from '../../../shared/contract/cluster'
import { useRouteCommand } from '../../api'
import { useText } from '../../i18n/use-text'
import { IconButton } from '../../ui/IconButton'
import { StatusDot } from '../../ui/StatusDot'
import { useErrorToast } from '../../ui/use-error-toast'
import { useUndoToast } from '../../ui/use-undo-toast'
import classes from './EndpointList.module.css'
import { endpointHost, endpointName } from './endpoint'
import { useHealth } from './use-health'

interface EndpointListProps {
  /** In the order they are asked. */
  endpoints: readonly Endpoint[]
  onEdit: (endpointId: string) => void
  onTest: (endpointId: string) => void
  onRemoved: (endpointId: string) => void
}

/** The endpoints in their order: each can be moved, switched off, tried, changed and taken out. */
export const EndpointList = ({ endpoints, ...on }: EndpointListProps) => {
  const order = useRouteCommand('cluster.orderEndpoints', { onError: useErrorToast() })
  const move = (from: number, to: number): void => {
    const endpointIds = endpoints.map(({ id }) => id)
    endpointIds.splice(to, 0, ...endpointIds.splice(from, 1))
    order.mutate({ endpointIds })
  }
  return (
    <ol className={classes.list}>
      {endpoints.map((endpoint, at) => (
        <EndpointRow
          key={endpoint.id}
          endpoint={endpoint}
          {...on}
          onUp={at === 0 ? undefined : () => move(at, at - 1)}
          onDown={at === endpoints.length - 1 ? undefined : () => move(at, at + 1)}
        />
      ))}
    </ol>
  )
}

interface EndpointRowProps extends Omit<EndpointListProps, 'endpoints'> {
  endpoint: Endpoint
  /** Absent where there is nowhere to move. */
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
}

const icon = { size: '1rem', stroke: 1.75, 'aria-hidden': true }

const EndpointRow = ({ endpoint, onEdit, onTest, onRemoved, onUp, onDown }: EndpointRowProps) => {
  const t = useText()
  const onError = useErrorToast()
  const offerUndo = useUndoToast()
  const { id, role, isEnabled, model } = endpoint
  const name = endpointName(endpoint)
  const health = useHealth(endpoint.health)
  const enable = useRouteCommand('cluster.enableEndpoint', { onError })
  const restore = useRouteCommand('cluster.restoreEndpoint', { onError })
  const remove = useRouteCommand('cluster.removeEndpoint', {
    onError,
    onSuccess: () => {
      onRemoved(id)
      offerUndo(t('cluster.endpoints.removed', { name }), () => restore.mutate({ endpointId: id }))
    },
  })
  return (
    <li className={classes.row} data-off={!isEnabled || undefined}>
      <div className={classes.moves}>
        <IconButton
          label={t('cluster.endpoints.up', { name })}
          icon={<IconArrowUp {...icon} />}
          disabled={onUp === undefined}
          onClick={() => onUp?.()}
        />
        <IconButton
          label={t('cluster.endpoints.down', { name })}
          icon={<IconArrowDown {...icon} />}
          disabled={onDown === undefined}
          onClick={() => onDown?.()}
        />
      </div>
      <div className={classes.text}>
        <p className={classes.name}>
          {name}
          <span className={classes.role}>{t(`cluster.endpoints.roles.${role}`)}</span>
        </p>
        <p className={classes.detail}>{[endpointHost(endpoint.endpointUrl), model].filter(Boolean).join(' · ')}</p>
        {isEnabled && health.reason !== null && <p className={classes.detail}>{health.reason}</p>}
      </div>
      {isEnabled && <StatusDot tone={health.tone} label={health.label} />}
      <Switch
        size="sm"
        aria-label={t('cluster.endpoints.use', { name })}
        checked={isEnabled}
        onChange={({ currentTarget: { checked } }) => enable.mutate({ endpointId: id, isEnabled: checked })}
      />
      <div className={classes.actions}>
        <IconButton
          label={t('cluster.endpoints.test', { name })}
          icon={<IconPlugConnected {...icon} />}
          disabled={!isEnabled}
          onClick={() => onTest(id)}
        />
        <IconButton
          label={t('cluster.endpoints.edit', { name })}
          icon={<IconPencil {...icon} />}
          onClick={() => onEdit(id)}
        />
        <IconButton
          danger
          label={t('cluster.endpoints.remove', { name })}
          icon={<IconTrash {...icon} />}
          onClick={() => remove.mutate({ endpointId: id })}
        />
      </div>
    </li>
  )
}
