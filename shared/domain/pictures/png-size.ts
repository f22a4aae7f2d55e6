export interface PictureSize {
  widthPx: number
  heightPx: number
}

export const pngSignature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
/** Its length, then its name. */
const headerChunk = [...pngSignature, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]
/** With all of its first chunk. */
const headBytes = 33

/**
 * What a PNG says of its size before it is decoded; null where the bytes are no PNG, or an edge is 0 or longer than
 * `mostEdgePx`. PNG 1.2, section 4.1.1.
 */
export function pngSize(bytes: Uint8Array, mostEdgePx: number): PictureSize | null {
  if (bytes.length < headBytes || !headerChunk.every((byte, at) => bytes[at] === byte)) return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [widthPx, heightPx] = [view.getUint32(16), view.getUint32(20)]
  const isEdge = (edgePx: number): boolean => edgePx > 0 && edgePx <= mostEdgePx
  return isEdge(widthPx) && isEdge(heightPx) ? { widthPx, heightPx } : null
}
