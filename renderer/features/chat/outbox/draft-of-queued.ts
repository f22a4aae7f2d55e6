import type { Draft, QueuedQuestion } from '../../../../shared/contract/chat'
import { asDraftPicture } from '../../../../shared/domain/pictures/draft-picture'

/** As it will be sent. */
export const draftOfQueued = ({ conversationId, text, attachments, documents, replaces }: QueuedQuestion): Draft => ({
  conversationId,
  text,
  attachments: attachments.map(asDraftPicture),
  ...(documents !== undefined && { documents }),
  ...(replaces !== null && { replaces }),
})
