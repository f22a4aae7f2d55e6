import type { Attachment, RenderedPicture } from '../../../shared/contract/chat'
import type { FrameView } from '../../../shared/contract/studies'
import type { PictureRepository } from './picture-repository'
import type { ChatPorts } from './ports'

/** Gemma 3 reads a picture at 896 × 896, so nothing larger is sent. */
const maxEdgePx = 896

/** A picture with the bytes that leave. */
export interface OutgoingPicture {
  picture: RenderedPicture
  png: Uint8Array
}

type PicturePorts = Pick<ChatPorts, 'studies' | 'blobs' | 'clock'>

/** Renders a view as it would leave and keeps its PNG. Errors: `not_found`, `frame_*`, `storage_failed`. */
export async function renderPicture(
  { studies, blobs, clock }: PicturePorts,
  pictures: PictureRepository,
  view: FrameView,
  signal: AbortSignal,
): Promise<OutgoingPicture> {
  const { png, widthPx, heightPx, studyId, burnedInAnnotation } = await studies.picture(view, maxEdgePx, signal)
  const stored = await blobs.put(png)
  pictures.keep(stored, clock.nowMs())
  return { picture: { ...stored, widthPx, heightPx, studyId, burnedInAnnotation }, png }
}

/** Brings back the exact picture of an earlier message. */
export async function storedPicture(
  { blobs }: Pick<ChatPorts, 'blobs'>,
  attachment: Attachment,
): Promise<OutgoingPicture> {
  const { pictureSha256, widthPx, heightPx, sizeBytes, studyId, burnedInAnnotation } = attachment
  const png = await blobs.readAll(pictureSha256)
  return { picture: { sha256: pictureSha256, widthPx, heightPx, sizeBytes, studyId, burnedInAnnotation }, png }
}
