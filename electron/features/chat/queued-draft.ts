import type { z } from 'zod'
import { type Draft, type Message, draftContentSchema } from '../../../shared/contract/chat'
import { asDraftPicture, asStoredPicture } from '../../../shared/domain/pictures/draft-picture'
import type { Queued } from './outbox-repository'

/** What was written, apart from what is known of its waiting. */
export const contentOf = (queued: Queued): z.infer<typeof draftContentSchema> =>
  draftContentSchema.strip().parse(queued)

/** As a window would send it. */
export function draftOf(queued: Queued): Draft {
  const { attachments, ...content } = contentOf(queued)
  return {
    ...content,
    conversationId: queued.conversationId,
    attachments: attachments.map(asDraftPicture),
    ...(queued.replaces !== null && { replaces: queued.replaces }),
  }
}

/** What was written of a question that stands in its conversation. */
export const contentOfQuestion = ({
  text,
  attachments,
  documents,
}: Extract<Message, { role: 'user' }>): z.infer<typeof draftContentSchema> => ({
  text,
  attachments: attachments.map(asStoredPicture),
  ...(documents.length > 0 && { documents: documents.map(({ sha256, name, pages }) => ({ sha256, name, pages })) }),
})
