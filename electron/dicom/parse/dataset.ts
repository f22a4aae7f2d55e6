import { RefusedFile } from './errors'

/** Where one element's value lies; `length` is null when undefined (PS3.5 7.1). */
export interface Element {
  tag: number
  /** Two letters, or empty in implicit VR. */
  vr: string
  offset: number
  length: number | null
}

/** How the bytes of a dataset are to be read. */
export interface Encoding {
  explicit: boolean
  littleEndian: boolean
}

export const tags = {
  item: 0xfffee000,
  itemEnd: 0xfffee00d,
  sequenceEnd: 0xfffee0dd,
  floatPixels: 0x7fe00008,
  doublePixels: 0x7fe00009,
  pixels: 0x7fe00010,
} as const

const undefinedLength = 0xffffffff
const maxDepth = 128
const maxItems = 200_000
const longForm = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])
const isVr = (a: number, b: number): boolean => a >= 0x41 && a <= 0x5a && b >= 0x41 && b <= 0x5a
const isDelimiter = (tag: number): boolean => tag >>> 16 === 0xfffe

/** A value of undefined length that is being walked. */
interface OpenValue {
  kind: 'sequence' | 'item' | 'fragments'
  encoding: Encoding
}
const openValue = (element: Element, encoding: Encoding): OpenValue => {
  if (element.tag === tags.item) return { kind: 'item', encoding }
  // PS3.5 6.2.2: what was sent as UN of undefined length is implicit VR little endian inside.
  if (element.vr === 'UN') return { kind: 'sequence', encoding: { explicit: false, littleEndian: true } }
  const fragments = element.tag === tags.pixels || element.vr === 'OB' || element.vr === 'OW'
  return { kind: fragments ? 'fragments' : 'sequence', encoding }
}

/**
 * The elements of one dataset, read once, values left in place. Stops at the pixel data. Sequences are walked only far
 * enough to find their end, without recursion, so that neither depth nor hidden private data costs memory; `items` opens
 * one on demand. Throws `RefusedFile` when an element runs past the end.
 */
export class Dataset {
  readonly elements = new Map<number, Element>()
  readonly bytes: Uint8Array
  readonly encoding: Encoding
  private readonly view: DataView
  /** Where reading ended. */
  readonly end: number

  constructor(bytes: Uint8Array, encoding: Encoding, start = 0, end = bytes.length, open = false) {
    this.bytes = bytes
    this.encoding = encoding
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let position = start
    while (position < end) {
      // Zeros after the last element are padding some writers leave.
      if (position > start && end - position >= 4 && this.view.getUint32(position) === 0) break
      const element = this.header(position, end, encoding)
      if (open && isDelimiter(element.tag)) break
      if (element.tag >>> 16 !== 0xfffe) this.elements.set(element.tag, element)
      if (element.tag === tags.pixels || element.tag === tags.floatPixels || element.tag === tags.doublePixels) {
        position = element.offset
        break
      }
      position = this.after(element, end, encoding)
    }
    this.end = position
  }

  get(tag: number): Element | undefined {
    return this.elements.get(tag)
  }

  /** Bytes of an element's value; empty when absent or a sequence. */
  value(tag: number): Uint8Array {
    const element = this.elements.get(tag)
    if (!element || element.length === null) return this.bytes.subarray(0, 0)
    return this.bytes.subarray(element.offset, element.offset + element.length)
  }

  uint16(tag: number, index = 0): number | undefined {
    const element = this.elements.get(tag)
    if (!element || element.length === null || element.length < (index + 1) * 2) return undefined
    return this.view.getUint16(element.offset + index * 2, this.encoding.littleEndian)
  }

  int16(tag: number, index = 0): number | undefined {
    const value = this.uint16(tag, index)
    return value === undefined ? undefined : (value << 16) >> 16
  }

  uint32(tag: number, index = 0): number | undefined {
    const element = this.elements.get(tag)
    if (!element || element.length === null || element.length < (index + 1) * 4) return undefined
    return this.view.getUint32(element.offset + index * 4, this.encoding.littleEndian)
  }

  double(tag: number, index = 0): number | undefined {
    const element = this.elements.get(tag)
    if (!element || element.length === null || element.length < (index + 1) * 8) return undefined
    return this.view.getFloat64(element.offset + index * 8, this.encoding.littleEndian)
  }

  float(tag: number, index = 0): number | undefined {
    const element = this.elements.get(tag)
    if (!element || element.length === null || element.length < (index + 1) * 4) return undefined
    return this.view.getFloat32(element.offset + index * 4, this.encoding.littleEndian)
  }

  /** Items of a sequence; empty when absent. What of it can't be read is left out. */
  items(tag: number, limit = maxItems): Dataset[] {
    const element = this.elements.get(tag)
    if (!element) return []
    const found: Dataset[] = []
    const encoding = element.vr === 'UN' ? { explicit: false, littleEndian: true } : this.encoding
    const end = element.length === null ? this.bytes.length : element.offset + element.length
    let position = element.offset
    while (position + 8 <= end && found.length < limit) {
      const item = this.header(position, end, encoding)
      if (item.tag !== tags.item) break
      if (item.length !== null && item.offset + item.length > end) break
      try {
        const itemEnd = item.length === null ? end : item.offset + item.length
        found.push(new Dataset(this.bytes, encoding, item.offset, itemEnd, item.length === null))
      } catch (error) {
        if (!(error instanceof RefusedFile)) throw error
        break
      }
      position = this.after(item, end, encoding)
    }
    return found
  }

  private header(position: number, end: number, encoding: Encoding): Element {
    if (position + 8 > end) throw new RefusedFile('refused_truncated')
    const { view, bytes } = this
    const tag =
      ((view.getUint16(position, encoding.littleEndian) << 16) |
        view.getUint16(position + 2, encoding.littleEndian)) >>>
      0
    let vr = ''
    let offset = position + 8
    let length: number
    if (!encoding.explicit || isDelimiter(tag)) {
      length = view.getUint32(position + 4, encoding.littleEndian)
    } else {
      const first = bytes[position + 4] ?? 0
      const second = bytes[position + 5] ?? 0
      if (!isVr(first, second)) throw new RefusedFile('refused_corrupt')
      vr = String.fromCharCode(first, second)
      if (longForm.has(vr)) {
        if (position + 12 > end) throw new RefusedFile('refused_truncated')
        length = view.getUint32(position + 8, encoding.littleEndian)
        offset = position + 12
      } else {
        length = view.getUint16(position + 6, encoding.littleEndian)
      }
    }
    return { tag, vr, offset, length: length === undefinedLength ? null : length }
  }

  /** Position after an element's value. Pixel data is not checked: what is missing of it is told by the frames. */
  private after(element: Element, end: number, encoding: Encoding): number {
    if (element.length === null) return this.skipUndefined(element, end, encoding)
    const next = element.offset + element.length
    if (next <= end) return next
    // A file that was cut keeps lengths that were true: even (PS3.5 7.1.1) and not negative.
    const wasTrue = element.length % 2 === 0 && element.length < 0x80000000
    throw new RefusedFile(wasTrue ? 'refused_truncated' : 'refused_corrupt')
  }

  /** Walks a value of undefined length to its end, without recursion. A sequence left open ends at what is no item. */
  private skipUndefined(start: Element, limit: number, outer: Encoding): number {
    const stack: OpenValue[] = [openValue(start, outer)]
    let position = start.offset
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      if (position >= limit) {
        // A file that was cut ends amid an element; one that ends between two of them never closed its sequence.
        throw new RefusedFile('refused_corrupt')
      }
      const element = this.header(position, limit, top.encoding)
      if (element.tag === tags.sequenceEnd) {
        if (top.kind === 'item') stack.pop()
        stack.pop()
        position = element.offset
      } else if (element.tag === tags.itemEnd) {
        if (top.kind === 'item') stack.pop()
        position = element.offset
      } else if (top.kind === 'sequence' && element.tag !== tags.item) {
        stack.pop()
      } else if (element.length === null) {
        if (stack.length >= maxDepth) throw new RefusedFile('refused_corrupt')
        stack.push(openValue(element, top.encoding))
        position = element.offset
      } else {
        position = this.after(element, limit, top.encoding)
      }
    }
    return position
  }
}
