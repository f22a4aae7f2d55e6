import { type AnnotationKind, type Point } from './kinds'

interface Bounds {
  rows: number
  columns: number
}

/** The point of the picture nearest to a place. */
export const clampPoint = ([x, y]: Point, { rows, columns }: Bounds): Point => [
  Math.max(0, Math.min(x, columns)),
  Math.max(0, Math.min(y, rows)),
]

/** Moves all points alike, as far as the picture goes. */
export function movePoints(points: readonly Point[], right: number, down: number, bounds: Bounds): Point[] {
  const columns = points.map(([x]) => x)
  const rows = points.map(([, y]) => y)
  const within = (by: number, low: number, high: number, limit: number): number =>
    Math.max(-low, Math.min(by, limit - high))
  const dx = within(right, Math.min(...columns), Math.max(...columns), bounds.columns)
  const dy = within(down, Math.min(...rows), Math.max(...rows), bounds.rows)
  return points.map(([x, y]): Point => [x + dx, y + dy])
}

/** The way a picture's horizontal lies on screen: along its columns, or its rows once it is turned by a quarter. */
export type WidthAxis = 'columns' | 'rows'

/**
 * Puts a point in place of another. Both ends of each width of a cardiothoracic ratio stay on one horizontal, which moves
 * with either.
 */
export function setPoint(
  kind: AnnotationKind,
  points: readonly Point[],
  index: number,
  to: Point,
  axis: WidthAxis = 'columns',
): Point[] {
  const moved = [...points]
  moved[index] = to
  if (kind !== 'cardiothoracic') return moved
  const other = index ^ 1
  const partner = moved[other]
  if (partner !== undefined) moved[other] = axis === 'columns' ? [partner[0], to[1]] : [to[0], partner[1]]
  return moved
}

/** Whether two widths drawn already go along columns or rows; `columns` where it can't be told. */
export function widthAxis([a, b]: readonly Point[]): WidthAxis {
  if (a === undefined || b === undefined) return 'columns'
  return Math.abs(b[1] - a[1]) > Math.abs(b[0] - a[0]) ? 'rows' : 'columns'
}
