import type { Encoding } from '../parse/dataset'

const longForm = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])
/** What a value without a form of its own length can hold. */
const maxShortBytes = 0xfffe

const undefinedLength = 0xffffffff

/** The header of one element (PS3.5 7.1); `length` null is undefined. Explicit values that outgrew their VR become UN. */
export function elementHeader(tag: number, vr: string, length: number | null, encoding: Encoding): Buffer {
  const { explicit, littleEndian } = encoding
  const stated = length ?? undefinedLength
  const isDelimiter = tag >>> 16 === 0xfffe
  const form = !explicit || isDelimiter ? 'none' : longForm.has(vr) || stated > maxShortBytes ? 'long' : 'short'
  const header = Buffer.alloc(form === 'long' ? 12 : 8)
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  view.setUint16(0, tag >>> 16, littleEndian)
  view.setUint16(2, tag & 0xffff, littleEndian)
  if (form === 'none') view.setUint32(4, stated, littleEndian)
  else {
    header.write(form === 'long' && !longForm.has(vr) ? 'UN' : vr, 4, 'latin1')
    if (form === 'long') view.setUint32(8, stated, littleEndian)
    else view.setUint16(6, stated, littleEndian)
  }
  return header
}

/** Text as the value of its VR: padded to an even length, UIDs with a zero. Only ASCII, which every character set has. */
export function textValue(text: string, vr: string): Buffer {
  const padded = text.length % 2 === 0 ? text : text + (vr === 'UI' ? '\0' : ' ')
  return Buffer.from(padded, 'latin1')
}

/** An element with a value of ASCII text. */
export function textElement(tag: number, vr: string, text: string, encoding: Encoding): Buffer {
  const value = textValue(text, vr)
  return Buffer.concat([elementHeader(tag, vr, value.length, encoding), value])
}

export const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, part) => sum + part.length, 0)
