import type { Draft, QueuedQuestion } from '../contract/chat'
import { asDraftPicture } from './pictures/draft-picture'

/** A waiting question as it will be sent. */
export const draftOfQueued = ({ conversationId, text, attachments, documents, replaces }: QueuedQuestion): Draft => ({
  conversationId,
  text,
  attachments: attachments.map(asDraftPicture),
  ...(documents !== undefined && { documents }),
  ...(replaces !== null && { replaces }),
})
