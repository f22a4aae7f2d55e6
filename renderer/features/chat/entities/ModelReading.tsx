import { Button, Switch } from '@mantine/core'
import type { RouteOutput } from '../../../../shared/contract/types'
import { useRouteCommand } from '../../../api'
import { useSettings, useUpdateSettings } from '../../../app/use-settings'
import { useText } from '../../../i18n/use-text'
import { Notice } from '../../../ui/Notice'
import { errorText } from '../../../ui/error-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './Entities.module.css'

interface ModelReadingProps {
  conversationId: string
  model: RouteOutput<'chat.entities'>['model']
}

/** Whether the model reads answers besides the lexicon, and what it is doing here. */
export const ModelReading = ({ conversationId, model: { state, error, unreadCount } }: ModelReadingProps) => {
  const t = useText()
  const { entitiesByModel } = useSettings()
  const update = useUpdateSettings()
  const read = useRouteCommand('chat.readEntities', { onError: useErrorToast() })
  const isBusy = state === 'running' || state === 'waiting'
  return (
    <div className={classes.model}>
      <Switch
        size="xs"
        checked={entitiesByModel}
        label={t('chatEntities.model.automatic')}
        description={t('chatEntities.model.automaticText')}
        onChange={({ currentTarget: { checked } }) => update({ entitiesByModel: checked })}
      />
      {state === 'unavailable' && <Notice tone="info">{t('chatEntities.model.unavailable')}</Notice>}
      {isBusy && <output className={classes.dim}>{t(`chatEntities.model.${state}`)}</output>}
      {error !== null && !isBusy && (
        <Notice tone="warning">{t('chatEntities.model.failed', { reason: errorText({ code: error }, t) })}</Notice>
      )}
      {state === 'idle' && unreadCount > 0 && (
        <Button size="xs" variant="default" onClick={() => read.mutate({ conversationId })}>
          {t('chatEntities.model.read', { count: Math.min(unreadCount, 20) })}
        </Button>
      )}
    </div>
  )
}
