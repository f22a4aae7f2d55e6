import { type Element, tags } from './dataset'

export interface Fragments {
  /** Offset and length of each, without its item header. */
  list: { offset: number; length: number }[]
  /** Values of the basic offset table, relative to the first fragment's item header. */
  offsetTable: number[]
  /** Where the first fragment's item header stands: what both offset tables count from. */
  base: number
  /** The data ended before the fragments did. */
  cut: boolean
}

const maxFragments = 1_000_000

/** The fragments of encapsulated pixel data (PS3.5 A.4), always little endian. */
export function readFragments(bytes: Uint8Array, pixels: Element): Fragments {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = pixels.length === null ? bytes.length : Math.min(bytes.length, pixels.offset + pixels.length)
  const result: Fragments = { list: [], offsetTable: [], base: pixels.offset, cut: false }
  let position = pixels.offset
  let isTable = true
  while (position + 8 <= end && result.list.length < maxFragments) {
    const tag = ((view.getUint16(position, true) << 16) | view.getUint16(position + 2, true)) >>> 0
    const length = view.getUint32(position + 4, true)
    if (tag !== tags.item) {
      result.cut = tag !== tags.sequenceEnd
      return result
    }
    const offset = position + 8
    position = offset + length
    if (position > end) break
    if (isTable) {
      for (let i = 0; i + 4 <= length; i += 4) result.offsetTable.push(view.getUint32(offset + i, true))
      result.base = position
      isTable = false
    } else {
      result.list.push({ offset, length })
    }
  }
  // A missing end marker after whole fragments is common and harmless.
  result.cut = position > end || (isTable && pixels.length === null)
  return result
}
