import type { FrameTable } from '../types'

/** A function from modality values to brightness from 0 to 1. */
export type Voi = (value: number) => number

type VoiFunction = FrameTable['voiLutFunction']

/**
 * VOI functions exactly as PS3.3 C.11.2.1.2 and C.11.2.1.3 give them, with an output from 0 to 1. LINEAR is defined
 * for widths from 1; below, it is taken as LINEAR_EXACT. `width` is positive.
 */
export function windowFunction(kind: VoiFunction, center: number, width: number): Voi {
  if (kind === 'SIGMOID') return (x) => 1 / (1 + Math.exp((-4 * (x - center)) / width))
  const isExact = kind === 'LINEAR_EXACT' || width < 1
  const middle = isExact ? center : center - 0.5
  const span = isExact ? width : width - 1
  const low = middle - span / 2
  const high = middle + span / 2
  return (x) => {
    if (x <= low) return 0
    return x > high ? 1 : (x - middle) / span + 0.5
  }
}

/** From black at `min` to white at `max`; a flat frame is black. */
export const rangeFunction = (min: number, max: number, kind: VoiFunction): Voi => {
  if (max <= min) return windowFunction(kind, min + 1, 1)
  return kind === 'SIGMOID'
    ? windowFunction(kind, (min + max + 1) / 2, max - min + 1)
    : windowFunction('LINEAR_EXACT', (min + max) / 2, max - min)
}

/** VOI LUT (PS3.3 C.11.2.1.1): values before and after the table take its first and last entry. */
export function tableFunction(entries: Uint16Array, firstMapped: number, bitsPerEntry: number): Voi {
  const last = entries.length - 1
  const white = 2 ** bitsPerEntry - 1
  return (x) => {
    const index = Math.max(0, Math.min(last, Math.round(x) - firstMapped))
    return Math.min(1, entries[index]! / white)
  }
}
