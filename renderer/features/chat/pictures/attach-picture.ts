import { pictureLimits } from '../../../../shared/contract/chat-pictures'
import { api } from '../../../api'
import { toAppError } from '../../../ui/error-text'
import { startReading } from '../documents/reading-store'
import { draftOf, useDraft } from '../draft-store'
import { preparePicture, RefusedPicture } from './prepare-picture'

const mediaTypes = new Set(['image/png', 'image/jpeg'])

export const isPicture = ({ type, name }: Pick<File, 'type' | 'name'>): boolean =>
  mediaTypes.has(type) || (type === '' && /\.(png|jpe?g)$/i.test(name))

/** Makes a picture of a file ready for the model and adds it to a question; what goes wrong is told by `useReadings`. */
export async function attachPicture(draftKey: string, file: File): Promise<void> {
  const attached = () => draftOf(useDraft.getState().drafts, draftKey).attachments
  const { signal, end, fail } = startReading({ draftKey, kind: 'picture', name: file.name })
  try {
    if (attached().length >= pictureLimits.count) throw new RefusedPicture('tooMany')
    const png = await preparePicture(file)
    const { sha256 } = await api.uploadPicture(png, { signal })
    signal.throwIfAborted()
    const isThere = attached().some((each) => 'pictureSha256' in each && each.pictureSha256 === sha256)
    const picture = { pictureSha256: sha256, label: file.name.trim().slice(0, 300) }
    if (!isThere && !useDraft.getState().attach(picture, draftKey)) throw new RefusedPicture('tooMany')
    end()
  } catch (error) {
    fail(
      error instanceof RefusedPicture
        ? { kind: 'refusedPicture', reason: error.reason }
        : { kind: 'error', error: toAppError(error) },
    )
  }
}
