import { frameHeadersSchema } from '../../../../shared/contract/studies'
import type { Window } from './voi'

export type PixelValues =
  | Uint8Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Float32Array<ArrayBuffer>

/** One decoded frame as the core delivers it: `rows × columns × samples` stored values. */
export interface Frame {
  rows: number
  columns: number
  samples: 1 | 3
  values: PixelValues
  /** Of the values that are not padding. */
  min: number
  max: number
  /** The first window the file gives for this frame; null where it gives none. */
  window: Window | null
}

const arrays = {
  uint8: Uint8Array,
  int8: Int8Array,
  uint16: Uint16Array,
  int16: Int16Array,
  uint32: Uint32Array,
  int32: Int32Array,
  float32: Float32Array,
} as const

/** Reads the answer to a frame request; null when the headers are not a frame's or the length belies them. */
export function parseFrame(headers: Headers, bytes: ArrayBuffer): Frame | null {
  const parsed = frameHeadersSchema.safeParse(Object.fromEntries(headers))
  if (!parsed.success) return null
  const {
    'x-frame-rows': rows,
    'x-frame-columns': columns,
    'x-frame-samples': samples,
    'x-frame-type': type,
    'x-frame-min': min,
    'x-frame-max': max,
    'x-frame-window-center': center,
    'x-frame-window-width': width,
  } = parsed.data
  const TypedArray = arrays[type]
  if (samples !== 1 && samples !== 3) return null
  if (bytes.byteLength !== rows * columns * samples * TypedArray.BYTES_PER_ELEMENT) return null
  const window = center === undefined || width === undefined ? null : { center, width }
  return { rows, columns, samples, values: new TypedArray(bytes), min, max, window }
}
