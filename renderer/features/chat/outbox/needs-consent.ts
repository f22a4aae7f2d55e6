import type { Draft } from '../../../../shared/contract/chat'
import { api } from '../../../api'
import { toAppError } from '../../../ui/error-text'

/**
 * Whether a question would be held for want of consent, as far as that can be known: with no cluster nobody knows which
 * model is asked, and what is sent before it changes what goes with it.
 */
export async function needsConsent(draft: Draft): Promise<boolean> {
  const { questions } = await api.query('chat.outbox', {})
  if (questions.some(({ conversationId }) => conversationId === draft.conversationId)) return false
  try {
    const { consentNeeded, pictureConsentNeeded, newDocuments } = await api.query('chat.preview', draft)
    return [consentNeeded, pictureConsentNeeded, newDocuments].some((needed) => needed.length > 0)
  } catch (thrown) {
    if (toAppError(thrown).code === 'cluster_not_configured') return false
    throw thrown
  }
}
