import { Button } from '@mantine/core'
import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { api, useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './Outbox.module.css'

/** Where questions that were put to wait for another cluster, or for none, would go now, and the way to let them. */
export const OutboxRedirect = ({ questions }: { questions: readonly QueuedQuestion[] }) => {
  const t = useText()
  const showError = useErrorToast()
  const { data } = useRouteQuery('cluster.endpoints', {})
  const isAsked = questions.some(({ heldFor }) => heldFor === 'cluster_changed')
  const endpoints = (data ?? []).flatMap(({ isEnabled, endpointUrl }) => (isEnabled ? [endpointUrl] : []))
  if (!isAsked || endpoints.length === 0) return null
  const count = questions.filter(({ state, heldFor }) => state === 'waiting' || heldFor === 'cluster_changed').length
  return (
    <div className={classes.redirect}>
      <span className={classes.address}>{t('chatOutbox.goesTo', { endpoints: endpoints.join(', ') })}</span>
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => void api.command('chat.redirectQueued', { endpoints }).catch(showError)}
      >
        {t('chatOutbox.redirect', { count })}
      </Button>
    </div>
  )
}
