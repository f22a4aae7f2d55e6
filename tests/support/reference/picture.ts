import type { ReferenceHeader } from './header'
import { referenceGreys, type ReferenceLut, referenceRgb } from './display'

/**
 * What a person should see of frame `index`: greys, or three colours a pixel, from 0 to 255 and not rounded.
 * `stored` are its values with samples interleaved; `isYbr` whether three of them are Y Cb Cr.
 */
export function referencePicture(
  header: ReferenceHeader,
  stored: ArrayLike<number>,
  index: number,
  samples: number,
  isYbr: boolean,
): number[] {
  if (samples === 3) {
    const eight = Array.from(stored, (value) => (value * 255) / (2 ** header.bitsStored - 1))
    return isYbr ? inThrees(eight).flatMap(([y, cb, cr]) => referenceRgb(y, cb, cr)) : eight
  }
  if (header.photometricInterpretation === 'PALETTE COLOR' && header.palette) {
    const tables = header.palette
    return Array.from(stored).flatMap((value) => tables.map((table) => colourAt(table, value)))
  }
  return referenceGreys(header.displayOf(index), stored)
}

const inThrees = (values: readonly number[]): [number, number, number][] =>
  Array.from({ length: values.length / 3 }, (_, i) => [values[i * 3]!, values[i * 3 + 1]!, values[i * 3 + 2]!])

const colourAt = ({ entries, firstMapped }: ReferenceLut, value: number): number =>
  entries[Math.max(0, Math.min(entries.length - 1, value - firstMapped))]!
