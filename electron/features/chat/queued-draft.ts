import type { z } from 'zod'
import { type Draft, draftContentSchema } from '../../../shared/contract/chat'
import { asDraftPicture } from '../../../shared/domain/pictures/draft-picture'
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
