import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { api } from '../../../api'
import { useErrorToast } from '../../../ui/use-error-toast'
import type { Ask } from '../answers/live-answers'
import { DisclosureDialog, type ReviewReason } from '../disclosure/DisclosureDialog'
import { draftOfQueued } from '../../../../shared/domain/draft-of-queued'
import { useIsOffline } from './use-is-offline'

/** What is looked at, and why. */
export interface Reviewed {
  itemId: string
  reason: ReviewReason
}

interface QueuedReviewProps {
  question: QueuedQuestion
  reason: ReviewReason
  paused: boolean
  onClose: () => void
}

/** Shows what a waiting question would send; letting it go has it wait for its turn. */
export const QueuedReview = ({ question, reason, paused, onClose }: QueuedReviewProps) => {
  const showError = useErrorToast()
  const isOffline = useIsOffline()
  return (
    <DisclosureDialog
      ask={askOf(question)}
      reason={reason}
      queues={isOffline || paused}
      onSend={(shown) => {
        onClose()
        void api.command('chat.releaseQueued', { itemId: question.id, shown }).catch(showError)
      }}
      onClose={onClose}
    />
  )
}

/** One that stands in its conversation already is asked again there. */
const askOf = (question: QueuedQuestion): Ask => {
  const { conversationId, answerId } = question
  return answerId === null
    ? { kind: 'send', conversationId, draft: draftOfQueued(question) }
    : { kind: 'retry', conversationId, assistantMessageId: answerId }
}
