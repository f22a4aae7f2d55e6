import { pngSignature } from '../../../../shared/domain/pictures/png-size'
import { crc32 } from '../../../lib/crc32'

/** Without these there is no picture (PNG 1.2, section 4.1); every other chunk says something about it. */
const critical = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])
/** Length, type and CRC of a chunk. */
const frameBytes = 12

/**
 * A PNG without anything but its pixels: where and when it was taken, texts, profiles and what follows its end are left
 * out. Null where its chunks do not hold together.
 */
export async function plainPng(bytes: Buffer): Promise<Buffer | null> {
  if (!bytes.subarray(0, pngSignature.length).equals(pngSignature)) return null
  const kept: Buffer[] = [Buffer.from(pngSignature)]
  let hasPixels = false
  for (let at = pngSignature.length; at + frameBytes <= bytes.length;) {
    const end = at + frameBytes + bytes.readUInt32BE(at)
    if (end > bytes.length) return null
    const type = bytes.toString('latin1', at + 4, at + 8)
    const isKept = critical.has(type)
    // An unknown critical chunk has an upper-case first letter (section 3.3).
    if (!isKept && /^[A-Z]/.test(type)) return null
    if (isKept) {
      // oxlint-disable-next-line no-await-in-loop -- it gives way to other work
      if ((await crc32(bytes.subarray(at + 4, end - 4))) !== bytes.readUInt32BE(end - 4)) return null
      if ((type === 'IHDR') !== (kept.length === 1)) return null
      kept.push(bytes.subarray(at, end))
      hasPixels ||= type === 'IDAT'
    }
    if (type === 'IEND') return hasPixels ? Buffer.concat(kept) : null
    at = end
  }
  return null
}
