import type { QueuedQuestion } from '../../../../shared/contract/chat'
import { api } from '../../../api'
import { useErrorToast } from '../../../ui/use-error-toast'
import { DisclosureDialog } from '../disclosure/DisclosureDialog'
import { draftOfQueued } from './draft-of-queued'

/** Shows what a question that is held would send; letting it go has it wait for its turn again. */
export const QueuedReview = ({ question, onClose }: { question: QueuedQuestion; onClose: () => void }) => {
  const showError = useErrorToast()
  return (
    <DisclosureDialog
      ask={{ kind: 'send', conversationId: question.conversationId, draft: draftOfQueued(question) }}
      reason={question.heldFor === 'consent_required' ? 'consent' : 'changed'}
      onSend={(shown) => {
        onClose()
        void api.command('chat.releaseQueued', { itemId: question.id, shown }).catch(showError)
      }}
      onClose={onClose}
    />
  )
}
