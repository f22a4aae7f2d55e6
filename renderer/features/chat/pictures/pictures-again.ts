import type { Attachment, StoredPicture } from '../../../../shared/contract/chat-pictures'
import { asStoredPicture } from '../../../../shared/domain/pictures/draft-picture'
import { undrawable } from '../../../../shared/domain/pictures/undrawable'
import { api } from '../../../api'
import { toAppError } from '../../../ui/error-text'

/**
 * The pictures of a question that is asked again, in their order. Of a study that is not in the library any more, or that
 * came in a file, what was sent is all there is: it goes as a picture of its own, with a consent of its own.
 */
export const picturesAgain = (sent: readonly Attachment[]): Promise<(StoredPicture & { id: string })[]> =>
  Promise.all(
    sent.map(async (attachment) => {
      const { id, view, label, pictureSha256 } = attachment
      return {
        id,
        ...(view === null || (await isThere(view)) ? asStoredPicture(attachment) : { label, pictureSha256 }),
      }
    }),
  )

const isThere = (view: NonNullable<Attachment['view']>): Promise<boolean> =>
  api.query('chat.picture', { view }).then(
    () => true,
    // Anything else passes, and is told where the picture is shown.
    (error: unknown) => !undrawable.has(toAppError(error).code),
  )
