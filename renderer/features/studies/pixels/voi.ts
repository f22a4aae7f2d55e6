import type { Image, VoiWindow } from '../../../../shared/contract/studies'

export type VoiFunction = Image['voiLutFunction']
export type Window = Pick<VoiWindow, 'center' | 'width'>
/** Modality values drawn black and white by a linear function. */
export interface VoiRange {
  lower: number
  upper: number
}

/** A step has no width; one that any two whole values still straddle keeps WebGL's arithmetic finite. */
const narrowest = 0.9

/**
 * The values where the ramp starts and ends (PS3.3 C.11.2.1.2 for LINEAR, C.11.2.1.3.2 for LINEAR_EXACT).
 * SIGMOID has no ends; it takes LINEAR's, as Cornerstone expects it. LINEAR is defined for widths from 1.
 */
export function rangeOf({ center, width }: Window, voiFunction: VoiFunction): VoiRange {
  const exact = voiFunction === 'LINEAR_EXACT' || (voiFunction === 'LINEAR' && width < 1)
  const middle = exact ? center : center - 0.5
  const span = exact ? width : width - 1
  const half = (span > 0 ? span : narrowest) / 2
  return { lower: middle - half, upper: middle + half }
}

/** The window whose ramp goes from `min` to `max`: what an image without a window is shown with. A flat one is black. */
export function windowOfRange(min: number, max: number, voiFunction: VoiFunction): Window {
  if (max <= min) return { center: min + 1, width: 1 }
  return voiFunction === 'LINEAR_EXACT'
    ? { center: (min + max) / 2, width: Math.max(max - min, 1) }
    : { center: (min + max + 1) / 2, width: max - min + 1 }
}

/** Grey level from 0 to 255, not rounded, of a modality value. */
export function greyLevel(value: number, { lower, upper }: VoiRange, voiFunction: VoiFunction): number {
  if (voiFunction === 'SIGMOID') {
    const width = upper - lower + 1
    return 255 / (1 + Math.exp((-4 * (value - (lower + upper + 1) / 2)) / width))
  }
  if (value <= lower) return 0
  return value >= upper ? 255 : ((value - lower) / (upper - lower)) * 255
}

/** The frame's own window, or its whole range; null for colour, which is shown as it is. */
export function defaultWindow(
  image: Image,
  own: Window | null,
  modalityRange: { min: number; max: number },
): Window | null {
  if (image.samplesPerPixel === 3) return null
  return own ?? windowOfRange(modalityRange.min, modalityRange.max, image.voiLutFunction)
}
