import {
  type Attachment,
  type DraftPicture,
  type RenderedPicture,
  type UploadedPicture,
  pictureLimits,
} from '../../../../shared/contract/chat-pictures'
import type { FrameView } from '../../../../shared/contract/studies'
import { pngSize } from '../../../../shared/domain/pictures/png-size'
import { Failure } from '../../../../shared/lib/failure'
import { receiveBytes } from '../receive-bytes'
import { plainPng } from './plain-png'
import type { PictureRepository } from './picture-repository'
import type { ChatPorts } from '../ports'

/** A picture with the bytes that leave. */
export interface OutgoingPicture {
  picture: RenderedPicture
  /** What the resident calls it. */
  name: string
  png: Uint8Array
}

type PicturePorts = Pick<ChatPorts, 'studies' | 'blobs' | 'clock'>

/** Renders a view as it would leave and keeps its PNG. Errors: `not_found`, `frame_*`, `storage_failed`. */
export async function renderPicture(
  { studies, blobs, clock }: PicturePorts,
  pictures: PictureRepository,
  view: FrameView,
  signal: AbortSignal,
): Promise<Omit<OutgoingPicture, 'name'>> {
  const rendered = await studies.picture(view, pictureLimits.edgePx, signal)
  const { png, widthPx, heightPx, studyId, burnedInAnnotation } = rendered
  const stored = await blobs.put(png)
  pictures.keep(stored, clock.nowMs())
  return { picture: { ...stored, widthPx, heightPx, studyId, burnedInAnnotation }, png }
}

/**
 * Takes a picture of a file as a window made it ready, without anything but its pixels. Errors: `payload_too_large`,
 * `picture_invalid`, those of storage.
 */
export async function receivePicture(
  { blobs, clock }: Pick<ChatPorts, 'blobs' | 'clock'>,
  pictures: PictureRepository,
  body: AsyncIterable<Uint8Array>,
): Promise<UploadedPicture> {
  const png = await plainPng(await receiveBytes(body, pictureLimits.pngBytes))
  const size = png && pngSize(png, pictureLimits.edgePx)
  if (!png || !size) throw new Failure('picture_invalid')
  const stored = await blobs.put(png)
  pictures.keep(stored, clock.nowMs())
  return { ...stored, ...size }
}

/** A picture of a question that is asked. Errors: `not_found` where it was never uploaded, those of `renderPicture`. */
export async function outgoingPicture(
  ports: PicturePorts,
  pictures: PictureRepository,
  draft: DraftPicture,
  signal: AbortSignal,
): Promise<OutgoingPicture> {
  const { label: name } = draft
  if ('view' in draft) return { ...(await renderPicture(ports, pictures, draft.view, signal)), name }
  const { pictureSha256: sha256 } = draft
  if (!pictures.has(sha256)) throw new Failure('not_found')
  const png = await ports.blobs.readAll(sha256)
  const size = pngSize(png, pictureLimits.keptEdgePx)
  if (size === null) throw new Failure('not_found')
  const picture = { sha256, sizeBytes: png.byteLength, ...size, studyId: null, burnedInAnnotation: 'unknown' as const }
  return { picture, name, png }
}

/** Brings back the exact picture of an earlier message. */
export async function storedPicture(
  { blobs }: Pick<ChatPorts, 'blobs'>,
  attachment: Attachment,
): Promise<OutgoingPicture> {
  const { pictureSha256, widthPx, heightPx, sizeBytes, studyId, burnedInAnnotation, label: name } = attachment
  const png = await blobs.readAll(pictureSha256)
  return { picture: { sha256: pictureSha256, widthPx, heightPx, sizeBytes, studyId, burnedInAnnotation }, name, png }
}
