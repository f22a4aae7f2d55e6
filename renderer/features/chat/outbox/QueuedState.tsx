import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { useRouteQuery } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { errorText } from '../../../ui/error-text'

interface QueuedStateProps {
  question: Pick<QueuedQuestion, 'state' | 'heldFor' | 'answerId'>
  paused: boolean
}

/** What a question waits for. */
export const QueuedState = ({ question: { state, heldFor, answerId }, paused }: QueuedStateProps) => {
  const t = useText()
  const { data } = useRouteQuery('cluster.state', {})
  if (state === 'sending') return t('chatOutbox.sending')
  if (state === 'held') {
    if (heldFor === 'consent_required') return t('chatOutbox.needsConsent')
    if (heldFor === 'not_found') return t('chatOutbox.lacks')
    return heldFor === null ? t('chatOutbox.held') : errorText({ code: heldFor }, t)
  }
  if (paused) return t('chatOutbox.paused')
  if (data?.state === 'not_configured') return t('chatOutbox.waitingForCluster')
  if (data?.state === 'ready') return t('chatOutbox.waitingTurn')
  return t(answerId === null ? 'chatOutbox.waiting' : 'chatOutbox.waitingAgain')
}
