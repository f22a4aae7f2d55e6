/** How grey values become a picture, as a file states it; written from PS3.3 C.11 and sharing no code with the app. */
export interface ReferenceDisplay {
  monochrome1: boolean
  slope: number
  intercept: number
  modalityLut: ReferenceLut | null
  window: { center: number; width: number } | null
  voiFunction: string
  voiLut: ReferenceLut | null
  /** Stored values that count for no range, both included. */
  padding: readonly [number, number] | null
}

export interface ReferenceLut {
  entries: readonly number[]
  firstMapped: number
  bits: number
}

/** C.11.1.1.1, C.11.2.1.1: values outside of the table take its ends. */
const lookUp = ({ entries, firstMapped }: ReferenceLut, value: number): number => {
  const at = Math.round(value) - firstMapped
  if (at <= 0) return entries[0]!
  return at >= entries.length ? entries[entries.length - 1]! : entries[at]!
}

/** C.11.1: a Modality LUT, or rescale. */
export const modalityValue = (display: ReferenceDisplay, stored: number): number =>
  display.modalityLut ? lookUp(display.modalityLut, stored) : stored * display.slope + display.intercept

/** The pseudocode of C.11.2.1.2.1, C.11.2.1.3.1 and C.11.2.1.3.2, with output from 0 to 255. */
function windowed(kind: string, x: number, c: number, w: number): number {
  const [ymin, ymax] = [0, 255]
  if (kind === 'SIGMOID') return (ymax - ymin) / (1 + Math.exp((-4 * (x - c)) / w)) + ymin
  // LINEAR is defined for widths from 1 only.
  if (kind === 'LINEAR_EXACT' || w < 1) {
    if (x <= c - w / 2) return ymin
    if (x > c + w / 2) return ymax
    return ((x - c) / w + 0.5) * (ymax - ymin) + ymin
  }
  if (x <= c - 0.5 - (w - 1) / 2) return ymin
  if (x > c - 0.5 + (w - 1) / 2) return ymax
  return ((x - (c - 0.5)) / (w - 1) + 0.5) * (ymax - ymin) + ymin
}

/** Grey levels from 0 to 255, not rounded, of one frame's stored values. */
export function referenceGreys(display: ReferenceDisplay, stored: ArrayLike<number>): number[] {
  const values = Array.from(stored, (value) => modalityValue(display, value))
  const voi = voiOf(display, stored, values)
  return values.map((value) => (display.monochrome1 ? 255 - voi(value) : voi(value)))
}

/** A window before a VOI LUT; with neither, the range of the frame from black to white. */
function voiOf(display: ReferenceDisplay, stored: ArrayLike<number>, values: readonly number[]): (x: number) => number {
  const { window, voiFunction, voiLut, padding } = display
  if (window && window.width > 0) return (x) => windowed(voiFunction, x, window.center, window.width)
  if (voiLut) {
    const white = 2 ** voiLut.bits - 1
    return (x) => (lookUp(voiLut, x) / white) * 255
  }
  let [low, high] = [Infinity, -Infinity]
  for (const [i, value] of values.entries()) {
    const isPadding = padding !== null && stored[i]! >= padding[0] && stored[i]! <= padding[1]
    if (isPadding || !Number.isFinite(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  // Of one value alone there is nothing to spread: it is black.
  if (!(high > low)) return (x) => windowed(voiFunction, x, low + 1, 1)
  // Without a window there is no function to follow either: straight from the darkest to the brightest.
  const span = high - low
  return (x) =>
    voiFunction === 'SIGMOID' ? sigmoidOf(x, low, high) : Math.max(0, Math.min(255, ((x - low) / span) * 255))
}

const sigmoidOf = (x: number, low: number, high: number): number =>
  windowed('SIGMOID', x, (low + high + 1) / 2, high - low + 1)

/** PS3.3 C.7.6.3.1.2: RGB of full-range Y Cb Cr, not rounded. */
export function referenceRgb(y: number, cb: number, cr: number): [number, number, number] {
  const clamp = (value: number): number => Math.max(0, Math.min(255, value))
  // The inverse of the standard's matrix, to its six decimals.
  return [
    clamp(y + 1.402 * (cr - 128)),
    clamp(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128)),
    clamp(y + 1.772 * (cb - 128)),
  ]
}
