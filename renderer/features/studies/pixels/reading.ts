import type { Image } from '../../../../shared/contract/studies'
import { valueUnit } from '../../../../shared/domain/annotations/value-unit'

/** One pixel of a picture, as numbers. */
export type Reading = { column: number; row: number } & (
  | { kind: 'colour'; rgb: readonly [number, number, number] }
  | {
      kind: 'grey'
      /** As the file holds it; null where a table or each frame's own rescale made the value, which can't be undone. */
      stored: number | null
      value: number
      unit: string | null
      /** Uptake by body weight, where it is known. */
      suv: number | null
    }
)

interface Values {
  image: Image
  /** Modality values, or three of a colour for each pixel. */
  values: ArrayLike<number>
  samples: 1 | 3
}

/** Column and row from 0; null outside of the picture. */
export function readingAt(
  { image, values, samples }: Values,
  column: number,
  row: number,
  modality: string,
): Reading | null {
  if (column < 0 || row < 0 || column >= image.columns || row >= image.rows) return null
  const at = (row * image.columns + column) * samples
  const value = values[at]
  if (value === undefined) return null
  if (samples === 3) return { column, row, kind: 'colour', rgb: [value, values[at + 1] ?? 0, values[at + 2] ?? 0] }
  return {
    column,
    row,
    kind: 'grey',
    stored: storedValue(image, value),
    value,
    unit: valueUnit(image, modality),
    suv: image.suv?.known === true ? value * image.suv.perModalityValue : null,
  }
}

/** Floats keep this many bits of a whole number. */
const exactBelow = 2 ** 24

/** Undoes the rescale; whole numbers come back whole, whatever the slope. */
function storedValue({ rescaleSlope, rescaleIntercept, isModality, isReal }: Image, value: number): number | null {
  if (isModality === true) return null
  // A slope below zero makes a zero of the other sign.
  const stored = (value - rescaleIntercept) / rescaleSlope + 0
  if (isReal === true) return stored
  return Math.abs(stored) < exactBelow ? Math.round(stored) + 0 : null
}
