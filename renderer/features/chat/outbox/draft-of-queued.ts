import type { Draft, QueuedQuestion } from '../../../../shared/contract/chat'

/** As it will be sent. */
export const draftOfQueued = ({ conversationId, text, attachments, documents, replaces }: QueuedQuestion): Draft => ({
  conversationId,
  text,
  attachments: attachments.map(({ view, label }) => ({ view, label })),
  ...(documents !== undefined && { documents }),
  ...(replaces !== null && { replaces }),
})
