import type { Frame, PixelValues } from './frame'

export interface ModalityValues {
  values: Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int16Array<ArrayBuffer> | Float32Array<ArrayBuffer>
  min: number
  max: number
}

type Rescale = { rescaleSlope: number; rescaleIntercept: number }

const isInteger = (values: PixelValues): boolean => !(values instanceof Float32Array)

function boundsOf(values: PixelValues): { low: number; high: number } {
  let low = Infinity
  let high = -Infinity
  for (const value of values) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}

function rescaleInto<T extends PixelValues>(target: T, source: PixelValues, slope: number, intercept: number): T {
  for (let i = 0; i < source.length; i += 1) target[i] = (source[i] ?? 0) * slope + intercept
  return target
}

/**
 * Stored values to modality values (PS3.3 C.11.1): `value × slope + intercept`, in the narrowest type that WebGL
 * draws exactly. 32-bit integers become floats, which keep 24 of their bits.
 */
export function toModalityValues(
  frame: Frame,
  { rescaleSlope: slope, rescaleIntercept: intercept }: Rescale,
): ModalityValues {
  const { values } = frame
  const ends = [frame.min * slope + intercept, frame.max * slope + intercept]
  const range = { min: Math.min(...ends), max: Math.max(...ends) }
  const untouched = slope === 1 && intercept === 0
  const drawable =
    values instanceof Uint8Array ||
    values instanceof Uint16Array ||
    values instanceof Int16Array ||
    values instanceof Float32Array
  if (untouched && drawable) return { values, ...range }

  const length = values.length
  if (isInteger(values) && Number.isInteger(slope) && Number.isInteger(intercept)) {
    const { low, high } = boundsOf(values)
    const lowest = Math.min(low * slope, high * slope) + intercept
    const highest = Math.max(low * slope, high * slope) + intercept
    if (lowest >= -32_768 && highest <= 32_767) {
      return { values: rescaleInto(new Int16Array(length), values, slope, intercept), ...range }
    }
    if (lowest >= 0 && highest <= 65_535) {
      return { values: rescaleInto(new Uint16Array(length), values, slope, intercept), ...range }
    }
  }
  return { values: rescaleInto(new Float32Array(length), values, slope, intercept), ...range }
}
