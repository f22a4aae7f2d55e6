import type { AnnotationKind, Point } from './kinds'

/** Values of a picture, one sample a pixel, row by row. */
export interface PixelGrid {
  rows: number
  columns: number
  values: ArrayLike<number>
  /** Lowest and highest value that is padding and not picture; null when there is none. */
  padding: readonly [number, number] | null
}

export interface RegionStatistics {
  /** Pixels that count: those whose centre lies inside, padding left out. */
  pixelCount: number
  mean: number
  /** Of these pixels as the whole population, not as a sample. */
  standardDeviation: number
  min: number
  max: number
}

/** What a shape says of the values in it: statistics, or the samples of the one pixel of a probe. */
export type ValuesInside = ({ type: 'statistics' } & RegionStatistics) | { type: 'samples'; samples: number[] } | null

export type RegionShape = 'ellipse' | 'rectangle'

/** First and last pixel of a line whose centres lie from `low` to `high`, within `length`. */
const span = (low: number, high: number, length: number): [first: number, last: number] => [
  Math.max(0, Math.ceil(low - 0.5)),
  Math.min(length - 1, Math.floor(high - 0.5)),
]

/** Statistics of what lies in the box or ellipse between two corners; null when no pixel does. */
export function regionStatistics(
  shape: RegionShape,
  [corner, opposite]: readonly [Point, Point],
  { rows, columns, values, padding }: PixelGrid,
): RegionStatistics | null {
  const left = Math.min(corner[0], opposite[0])
  const right = Math.max(corner[0], opposite[0])
  const top = Math.min(corner[1], opposite[1])
  const bottom = Math.max(corner[1], opposite[1])
  const centre = { x: (left + right) / 2, y: (top + bottom) / 2 }
  const radius = { x: (right - left) / 2, y: (bottom - top) / 2 }
  const [firstRow, lastRow] = span(top, bottom, rows)

  let pixelCount = 0
  let mean = 0
  let squares = 0
  let min = Infinity
  let max = -Infinity
  for (let row = firstRow; row <= lastRow; row += 1) {
    const height = shape === 'rectangle' || radius.y === 0 ? 0 : (row + 0.5 - centre.y) / radius.y
    const half = radius.x * Math.sqrt(Math.max(0, 1 - height * height))
    const [first, last] = span(centre.x - half, centre.x + half, columns)
    for (let column = first; column <= last; column += 1) {
      const value = values[row * columns + column] ?? Number.NaN
      if (Number.isNaN(value) || (padding !== null && value >= padding[0] && value <= padding[1])) continue
      // Welford's recurrence: no difference of large sums, so wide values keep their digits.
      pixelCount += 1
      const delta = value - mean
      mean += delta / pixelCount
      squares += delta * (value - mean)
      if (value < min) min = value
      if (value > max) max = value
    }
  }
  if (pixelCount === 0) return null
  return { pixelCount, mean, standardDeviation: Math.sqrt(squares / pixelCount), min, max }
}

/** The pixel a point lies in; null outside the picture. */
export function pixelAt([x, y]: Point, { rows, columns }: Pick<PixelGrid, 'rows' | 'columns'>): number | null {
  const column = Math.floor(x)
  const row = Math.floor(y)
  return column < 0 || row < 0 || column >= columns || row >= rows ? null : row * columns + column
}

/** A picture's values, `samples` for each pixel. */
export interface PictureValues extends PixelGrid {
  samples: 1 | 3
}

/** What a shape says of the values under it; null for shapes that say nothing of them. */
export function valuesInside(kind: AnnotationKind, points: readonly Point[], picture: PictureValues): ValuesInside {
  const [a, b] = points
  if (a === undefined) return null
  if (kind === 'probe') {
    const at = pixelAt(a, picture)
    if (at === null) return null
    const samples = Array.from(
      { length: picture.samples },
      (_, sample) => picture.values[at * picture.samples + sample] ?? Number.NaN,
    )
    return samples.every(Number.isFinite) ? { type: 'samples', samples } : null
  }
  // Colours have no mean a person could use.
  if ((kind !== 'ellipse' && kind !== 'rectangle') || b === undefined || picture.samples === 3) return null
  const statistics = regionStatistics(kind, [a, b], picture)
  return statistics === null ? null : { type: 'statistics', ...statistics }
}
