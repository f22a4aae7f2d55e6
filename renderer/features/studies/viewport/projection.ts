import type { Point } from '../../../../shared/domain/annotations/kinds'

/**
 * From places in a picture (`[column, row]`, the outer corner of the first pixel at 0, 0) to CSS pixels of the element it
 * is shown in: `x = a·column + c·row + e`, `y = b·column + d·row + f`.
 */
export interface Projection {
  a: number
  b: number
  c: number
  d: number
  e: number
  f: number
}

/** What takes the corner of the first pixel, and those beside it in its row and column, to these places. */
export const projectionFrom = (origin: Point, nextColumn: Point, nextRow: Point): Projection => ({
  a: nextColumn[0] - origin[0],
  b: nextColumn[1] - origin[1],
  c: nextRow[0] - origin[0],
  d: nextRow[1] - origin[1],
  e: origin[0],
  f: origin[1],
})

export const toScreen = ({ a, b, c, d, e, f }: Projection, [x, y]: Point): Point => [
  a * x + c * y + e,
  b * x + d * y + f,
]

/** Null where the picture is shown without extent. */
export function toPicture({ a, b, c, d, e, f }: Projection, [x, y]: Point): Point | null {
  const area = a * d - b * c
  if (area === 0 || !Number.isFinite(area)) return null
  const [right, down] = [x - e, y - f]
  return [(d * right - c * down) / area, (a * down - b * right) / area]
}

/** Whether the picture's rows run across the screen, not along it. */
export const isTurnedByQuarter = ({ a, b }: Projection): boolean => Math.abs(b) > Math.abs(a)

export const isSameProjection = (p: Projection, q: Projection): boolean =>
  p.a === q.a && p.b === q.b && p.c === q.c && p.d === q.d && p.e === q.e && p.f === q.f
