import { contourSpans } from './contour'
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

export const regionShapes = ['ellipse', 'rectangle', 'contour'] as const
export type RegionShape = (typeof regionShapes)[number]

export const isRegion = (kind: AnnotationKind): kind is RegionShape => regionShapes.some((shape) => shape === kind)

type Span = readonly [from: number, to: number]

/** First and last pixel of a line whose centres lie from `low` to `high`, within `length`. */
const span = (low: number, high: number, length: number): [first: number, last: number] => [
  Math.max(0, Math.ceil(low - 0.5)),
  Math.min(length - 1, Math.floor(high - 0.5)),
]

/** What of the line at each height lies in a shape. */
function spansOf(shape: RegionShape, points: readonly Point[]): (y: number) => readonly Span[] {
  if (shape === 'contour') return (y) => contourSpans(points, y)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  if (shape === 'rectangle') return () => [[left, right]]
  const centre = { x: (left + right) / 2, y: (top + bottom) / 2 }
  const radius = { x: (right - left) / 2, y: (bottom - top) / 2 }
  return (y) => {
    const height = radius.y === 0 ? 0 : (y - centre.y) / radius.y
    const half = radius.x * Math.sqrt(Math.max(0, 1 - height * height))
    return [[centre.x - half, centre.x + half]]
  }
}

/** Statistics of what lies in the box or ellipse between two corners, or in a contour; null when no pixel does. */
export function regionStatistics(
  shape: RegionShape,
  points: readonly Point[],
  { rows, columns, values, padding }: PixelGrid,
): RegionStatistics | null {
  const spansAt = spansOf(shape, points)
  const ys = points.map(([, y]) => y)
  const [firstRow, lastRow] = span(Math.min(...ys), Math.max(...ys), rows)
  /** First pixel and the one after the last, for each stretch of a row that lies inside. */
  const runs: [first: number, end: number][] = []
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (const [from, to] of spansAt(row + 0.5)) {
      const [first, last] = span(from, to, columns)
      if (first <= last) runs.push([row * columns + first, row * columns + last + 1])
    }
  }
  const [low, high] = padding ?? [Infinity, -Infinity]
  let pixelCount = 0
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (const [first, end] of runs) {
    for (let at = first; at < end; at += 1) {
      const value = values[at] ?? Number.NaN
      if (Number.isNaN(value) || (value >= low && value <= high)) continue
      pixelCount += 1
      sum += value
      if (value < min) min = value
      if (value > max) max = value
    }
  }
  if (pixelCount === 0) return null
  const mean = sum / pixelCount
  let squares = 0
  // A second time, from the mean: no difference of large sums, so wide values keep their digits.
  for (const [first, end] of runs) {
    for (let at = first; at < end; at += 1) {
      const value = values[at] ?? Number.NaN
      if (!Number.isNaN(value) && !(value >= low && value <= high)) squares += (value - mean) ** 2
    }
  }
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
  if (!isRegion(kind) || b === undefined || picture.samples === 3) return null
  const statistics = regionStatistics(kind, points, picture)
  return statistics === null ? null : { type: 'statistics', ...statistics }
}
