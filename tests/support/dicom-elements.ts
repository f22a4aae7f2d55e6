import type { DicomElement } from './dicom-types'

export interface ByteOrder {
  littleEndian: boolean
  explicit: boolean
}

const longForm = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV'])
const sizes: Readonly<Record<string, number>> = { US: 2, SS: 2, UL: 4, SL: 4, FL: 4, FD: 8, OV: 8 }

/** A dataset's bytes, in ascending order of tags. */
export function encodeElements(elements: readonly DicomElement[], order: ByteOrder): Uint8Array {
  const sorted = [...elements].sort((a, b) => (a.tag.toUpperCase() < b.tag.toUpperCase() ? -1 : 1))
  return Buffer.concat(sorted.map((element) => encodeElement(element, order)))
}

function encodeElement(element: DicomElement, order: ByteOrder): Uint8Array {
  const value = encodeValue(element, order)
  const length = element.statedLength ?? value.length
  const tag = uint(Number.parseInt(element.tag.slice(0, 4), 16), 2, order)
  const number = uint(Number.parseInt(element.tag.slice(4), 16), 2, order)
  if (!order.explicit) return Buffer.concat([tag, number, uint(length, 4, order), value])
  const vr = Buffer.from(element.vr, 'latin1')
  const isLong = longForm.has(element.vr)
  const size = isLong ? Buffer.concat([Buffer.alloc(2), uint(length, 4, order)]) : uint(length & 0xffff, 2, order)
  return Buffer.concat([tag, number, vr, size, value])
}

function encodeValue({ vr, value }: DicomElement, order: ByteOrder): Uint8Array {
  if (value instanceof Uint8Array) return padded(value, vr)
  if (typeof value === 'string') return padded(Buffer.from(value, 'utf8'), vr)
  if (typeof value === 'number') return numbers([value], vr, order)
  if (vr !== 'SQ')
    return numbers(
      value.filter((entry) => typeof entry === 'number'),
      vr,
      order,
    )
  const items = value
    .filter((entry) => typeof entry !== 'number')
    .map((entry) => item(encodeElements(entry, order), order))
  return Buffer.concat(items)
}

const padded = (bytes: Uint8Array, vr: string): Uint8Array =>
  bytes.length % 2 === 0
    ? bytes
    : Buffer.concat([bytes, Buffer.from(vr === 'UI' || vr.startsWith('O') || vr === 'UN' ? '\0' : ' ')])

function numbers(values: readonly number[], vr: string, order: ByteOrder): Uint8Array {
  const size = sizes[vr] ?? 2
  return Buffer.concat(
    values.map((value) => (vr === 'FL' || vr === 'FD' ? float(value, size, order) : uint(value, size, order))),
  )
}

function float(value: number, size: number, { littleEndian }: ByteOrder): Uint8Array {
  const view = new DataView(new ArrayBuffer(size))
  if (size === 4) view.setFloat32(0, value, littleEndian)
  else view.setFloat64(0, value, littleEndian)
  return new Uint8Array(view.buffer)
}

/** Negative numbers come out as two's complement. */
function uint(value: number, size: number, { littleEndian }: ByteOrder): Uint8Array {
  const view = new DataView(new ArrayBuffer(size))
  if (size === 2) view.setUint16(0, value, littleEndian)
  else if (size === 4) view.setUint32(0, value, littleEndian)
  else view.setBigUint64(0, BigInt(value), littleEndian)
  return new Uint8Array(view.buffer)
}

const item = (content: Uint8Array, order: ByteOrder): Uint8Array =>
  Buffer.concat([uint(0xfffe, 2, order), uint(0xe000, 2, order), uint(content.length, 4, order), content])

const little: ByteOrder = { littleEndian: true, explicit: true }

/** Encapsulated pixel data (PS3.5 A.4) with the offset tables asked for. */
export function encapsulate(
  frames: readonly Uint8Array[],
  offsetTable: 'basic' | 'extended' | 'empty',
  fragmentsPerFrame: number,
): DicomElement[] {
  const offsets: number[] = []
  const fragments: Uint8Array[] = []
  let position = 0
  for (const frame of frames) {
    offsets.push(position)
    const size = Math.max(2, Math.ceil(frame.length / fragmentsPerFrame / 2) * 2)
    for (let at = 0; at < frame.length; at += size) {
      const fragment = item(padded(frame.subarray(at, at + size), 'OB'), little)
      fragments.push(fragment)
      position += fragment.length
    }
  }
  const table =
    offsetTable === 'basic' ? Buffer.concat(offsets.map((offset) => uint(offset, 4, little))) : Buffer.alloc(0)
  const end = Buffer.from('feffdde000000000', 'hex')
  const value = Buffer.concat([item(table, little), ...fragments, end])
  const pixels: DicomElement = { tag: '7FE00010', vr: 'OB', value, statedLength: 0xffffffff }
  if (offsetTable !== 'extended') return [pixels]
  return [
    { tag: '7FE00001', vr: 'OV', value: offsets },
    { tag: '7FE00002', vr: 'OV', value: frames.map((frame) => frame.length) },
    pixels,
  ]
}
