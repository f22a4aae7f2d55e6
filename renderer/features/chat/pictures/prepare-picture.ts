import { pictureLimits } from '../../../../shared/contract/chat-pictures'
import { pictureSize } from '../../../../shared/domain/pictures/picture-size'

export type PictureRefusal = 'tooLarge' | 'tooMany' | 'unreadable'

/** A picture that is not taken, and why. */
export class RefusedPicture extends Error {
  constructor(readonly reason: PictureRefusal) {
    super(reason)
  }
}

/**
 * The PNG that the model gets of a file: upright, within the edge it reads, on white where it is transparent, and with
 * nothing of the file but its pixels. Throws `RefusedPicture`.
 */
export async function preparePicture(file: Blob): Promise<Blob> {
  if (file.size > pictureLimits.fileBytes) throw new RefusedPicture('tooLarge')
  const size = pictureSize(new Uint8Array(await file.arrayBuffer()))
  if (size === null) throw new RefusedPicture('unreadable')
  if (size.widthPx * size.heightPx > pictureLimits.filePixels) throw new RefusedPicture('tooLarge')
  // By itself it turns the picture as its EXIF says; older engines know no option that asks for it.
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new RefusedPicture('unreadable')
  })
  try {
    const scale = Math.min(1, pictureLimits.edgePx / Math.max(bitmap.width, bitmap.height))
    const widthPx = Math.max(1, Math.round(bitmap.width * scale))
    const heightPx = Math.max(1, Math.round(bitmap.height * scale))
    const canvas = new OffscreenCanvas(widthPx, heightPx)
    const context = canvas.getContext('2d', { alpha: false })
    if (context === null) throw new RefusedPicture('unreadable')
    context.fillStyle = 'white'
    context.fillRect(0, 0, widthPx, heightPx)
    context.imageSmoothingQuality = 'high'
    context.drawImage(bitmap, 0, 0, widthPx, heightPx)
    return await canvas.convertToBlob({ type: 'image/png' })
  } finally {
    bitmap.close()
  }
}
