import { Failure } from '../../../shared/lib/failure'
import type { FrameTable, PixelType } from '../types'

export type Values = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array

/** Stored values of one frame before any colour conversion: samples interleaved, unused bits removed, sign extended. */
export interface StoredFrame {
  type: PixelType
  values: Values
  /** What three samples mean; for one sample, `grey`. */
  colour: 'grey' | 'rgb' | 'ybr'
}

/** Samples as a codec or the file gives them. */
export interface RawSamples {
  /** Little endian, samples interleaved. */
  bytes: Uint8Array
  /** Of one sample in `bytes`: 8, 16 or 32. */
  containerBits: number
  /** Bits that carry a value, from the lowest. */
  precision: number
  /** The codec itself says that values are signed (JPEG 2000). */
  signed: boolean
  /** Values may overshoot what is stored, so bits above are values and not junk. */
  lossy: boolean
}

/** Turns raw samples into stored values as the header describes them. */
export function storedValues(raw: RawSamples, table: FrameTable): { type: PixelType; values: Values } {
  if (table.format !== 'integer') return floatValues(raw.bytes, table.format)
  const allocated = Math.max(raw.containerBits, table.bitsAllocated <= 8 ? 8 : table.bitsAllocated)
  const values = widen(raw, allocated)
  const isWhole = raw.precision > table.bitsStored && !raw.lossy
  const shift = isWhole ? table.highBit + 1 - table.bitsStored : 0
  const bits = raw.lossy ? Math.max(raw.precision, table.bitsStored) : Math.min(raw.precision, table.bitsStored)
  const signBits = table.signed ? (raw.signed ? allocated : raw.lossy ? raw.precision : table.bitsStored) : 0
  return extract(values, allocated, shift, table.signed ? signBits : bits, table.signed)
}

/** Samples in their own container, then in the one the header allocates. */
function widen(raw: RawSamples, allocated: number): Uint8Array | Uint16Array | Uint32Array {
  if (raw.containerBits === allocated) return unsignedView(raw.bytes, allocated)
  const plain = unsignedView(raw.bytes, raw.containerBits)
  const narrow = raw.signed ? signedView(plain, raw.containerBits) : plain
  return allocated === 16 ? Uint16Array.from(narrow) : Uint32Array.from(narrow)
}

function extract(
  values: ReturnType<typeof widen>,
  allocated: number,
  shift: number,
  bits: number,
  signed: boolean,
): { type: PixelType; values: Values } {
  const type = pixelType(allocated, signed)
  if (shift === 0 && bits >= allocated) return { type, values: signed ? signedView(values, allocated) : values }
  const left = 32 - bits - shift
  const right = 32 - bits
  if (signed) {
    const out =
      allocated === 8
        ? new Int8Array(values.length)
        : allocated === 16
          ? new Int16Array(values.length)
          : new Int32Array(values.length)
    for (let i = 0; i < out.length; i++) out[i] = (values[i]! << left) >> right
    return { type, values: out }
  }
  const mask = bits >= 32 ? 0xffffffff : 2 ** bits - 1
  const out =
    allocated === 8
      ? new Uint8Array(values.length)
      : allocated === 16
        ? new Uint16Array(values.length)
        : new Uint32Array(values.length)
  for (let i = 0; i < out.length; i++) out[i] = ((values[i]! >>> shift) & mask) >>> 0
  return { type, values: out }
}

const pixelType = (allocated: number, signed: boolean): PixelType => {
  if (allocated === 8) return signed ? 'int8' : 'uint8'
  if (allocated === 16) return signed ? 'int16' : 'uint16'
  return signed ? 'int32' : 'uint32'
}

const unsignedView = (bytes: Uint8Array, bits: number): Uint8Array | Uint16Array | Uint32Array => {
  if (bits === 8) return bytes
  const { buffer, byteOffset, byteLength } = aligned(bytes, bits / 8)
  return bits === 16
    ? new Uint16Array(buffer, byteOffset, byteLength >> 1)
    : new Uint32Array(buffer, byteOffset, byteLength >> 2)
}

const signedView = (values: ReturnType<typeof widen>, bits: number): Values => {
  const { buffer, byteOffset, length } = values
  if (bits === 8) return new Int8Array(buffer, byteOffset, length)
  return bits === 16 ? new Int16Array(buffer, byteOffset, length) : new Int32Array(buffer, byteOffset, length)
}

/** Doubles lose what a float can't hold: 24 bits are more than any display tells apart. */
function floatValues(bytes: Uint8Array, format: 'float32' | 'float64'): { type: PixelType; values: Values } {
  const { buffer, byteOffset, byteLength } = aligned(bytes, format === 'float32' ? 4 : 8)
  if (format === 'float32') return { type: 'float32', values: new Float32Array(buffer, byteOffset, byteLength >> 2) }
  return { type: 'float32', values: Float32Array.from(new Float64Array(buffer, byteOffset, byteLength >> 3)) }
}

/** The same bytes where a typed array may begin; copied only when they lie askew. */
export const aligned = (bytes: Uint8Array, size: number): Uint8Array =>
  bytes.byteOffset % size === 0 ? bytes : Uint8Array.from(bytes)

/** Numbers in one frame, checked against what is there before anything is drawn from it. */
export function checkLength(raw: RawSamples, table: FrameTable): void {
  const expected = table.rows * table.columns * table.samplesPerPixel * (raw.containerBits / 8)
  if (raw.bytes.length !== expected) throw new Failure('frame_unreadable')
}
