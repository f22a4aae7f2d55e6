import type { z } from 'zod'
import { type Message, draftContentSchema } from '../../../../shared/contract/chat'
import { asStoredPicture } from '../../../../shared/domain/pictures/draft-picture'
import type { Queued } from './outbox-repository'

/** What was written, apart from what is known of its waiting. */
export const contentOf = (queued: Queued): z.infer<typeof draftContentSchema> =>
  draftContentSchema.strip().parse(queued)

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
