export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Longest edge of a picture that any model is sent. */
const longestEdgePx = 4096

/** What a PNG says of its size in its first chunk; null when the bytes are no PNG of a picture that could be sent. */
export function pngSize(bytes: Buffer): { widthPx: number; heightPx: number } | null {
  const isPng =
    bytes.length >= 33 &&
    bytes.subarray(0, 8).equals(pngSignature) &&
    bytes.readUInt32BE(8) === 13 &&
    bytes.toString('latin1', 12, 16) === 'IHDR'
  if (!isPng) return null
  const [widthPx, heightPx] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  const isSize = (edge: number): boolean => edge > 0 && edge <= longestEdgePx
  return isSize(widthPx) && isSize(heightPx) ? { widthPx, heightPx } : null
}
