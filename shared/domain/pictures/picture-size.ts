import { type PictureSize, pngSize } from './png-size'

/** Of a PNG (PNG 1.2, section 2.1). */
const mostEdgePx = 2 ** 31 - 1

/**
 * What a PNG or JPEG says of its size before it is decoded, as its pixels are stored; null where it is neither or does
 * not come to it. ITU-T T.81, annex B.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  if (!isJpeg(bytes)) return pngSize(bytes, mostEdgePx)
  const found = jpegSize(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  return found !== null && found.widthPx > 0 && found.heightPx > 0 ? found : null
}

const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8

/** Markers that begin a frame: all of SOF0 to SOF15 but tables, extensions and arithmetic conditioning. */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
/** TEM, RSTn, SOI: without a length. */
const isBare = (marker: number): boolean => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)
/** Start of scan and end of image: no frame comes after it. */
const isPast = (marker: number): boolean => marker === 0xda || marker === 0xd9

function jpegSize(view: DataView): PictureSize | null {
  let at = 2
  while (at + 4 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    // A marker may be filled up before.
    if (marker === 0xff) at += 1
    else if (isBare(marker)) at += 2
    else if (isPast(marker)) return null
    else if (isFrame(marker)) {
      return at + 9 <= view.byteLength ? { heightPx: view.getUint16(at + 5), widthPx: view.getUint16(at + 7) } : null
    } else {
      const length = view.getUint16(at + 2)
      if (length < 2) return null
      at += 2 + length
    }
  }
  return null
}
