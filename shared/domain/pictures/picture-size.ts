export interface PictureSize {
  widthPx: number
  heightPx: number
}

/**
 * What a PNG or JPEG says of its size before it is decoded, as its pixels are stored; null where it is neither or does
 * not come to it. PNG 1.2, section 4.1.1; ITU-T T.81, annex B.
 */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found = isPng(bytes) ? pngSize(view) : isJpeg(bytes) ? jpegSize(view) : null
  return found !== null && found.widthPx > 0 && found.heightPx > 0 ? found : null
}

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const isPng = (bytes: Uint8Array): boolean => pngSignature.every((byte, at) => bytes[at] === byte)
const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8

const pngSize = (view: DataView): PictureSize | null =>
  view.byteLength < 24 ? null : { widthPx: view.getUint32(16), heightPx: view.getUint32(20) }

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
