import type { PixelShape } from './geometry'
import type { AnnotationKind, Point } from './kinds'

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

interface Constraint {
  /** Only of a cardiothoracic ratio. */
  axis: WidthAxis
  /** Only of a bidirectional measurement, whose axes are square to each other in the patient, not in pixels. */
  shape: PixelShape
}

const unconstrained: Constraint = { axis: 'columns', shape: { row: 1, column: 1 } }

/** The place nearest to `to` from which a line to `from` is square to the line from `a` to `b`. */
function squareTo([a, b]: readonly [Point, Point], from: Point, to: Point, { row, column }: PixelShape): Point {
  const [alongX, alongY] = [(b[0] - a[0]) * column, (b[1] - a[1]) * row]
  const length = alongX ** 2 + alongY ** 2
  if (length === 0) return to
  const drift = ((to[0] - from[0]) * column * alongX + (to[1] - from[1]) * row * alongY) / length
  return [to[0] - (drift * alongX) / column, to[1] - (drift * alongY) / row]
}

/**
 * Puts a point in place of another. Both ends of each width of a cardiothoracic ratio stay on one horizontal, which moves
 * with either; the short axis of a bidirectional measurement stays square to the long one.
 */
export function setPoint(
  kind: AnnotationKind,
  points: readonly Point[],
  index: number,
  to: Point,
  { axis, shape }: Constraint = unconstrained,
): Point[] {
  const moved = [...points]
  moved[index] = to
  if (kind === 'cardiothoracic') {
    const other = index ^ 1
    const partner = moved[other]
    if (partner !== undefined) moved[other] = axis === 'columns' ? [partner[0], to[1]] : [to[0], partner[1]]
  }
  const [a, b, c, d] = moved
  if (kind === 'bidirectional' && a && b && c && d) {
    if (index === 2) moved[2] = squareTo([a, b], d, c, shape)
    else moved[3] = squareTo([a, b], c, d, shape)
  }
  return moved
}

/** Whether two widths drawn already go along columns or rows; `columns` where it can't be told. */
export function widthAxis([a, b]: readonly Point[]): WidthAxis {
  if (a === undefined || b === undefined) return 'columns'
  return Math.abs(b[1] - a[1]) > Math.abs(b[0] - a[0]) ? 'rows' : 'columns'
}
