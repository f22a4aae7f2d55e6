import type { Point } from './kinds'

/** Between rows and between columns; only their proportion matters to an angle. */
export interface PixelShape {
  row: number
  column: number
}

type Vector = readonly [number, number]

/** In the units of the spacing, so that pixels need not be square. */
const between = (from: Point, to: Point, { row, column }: PixelShape): Vector => [
  (to[0] - from[0]) * column,
  (to[1] - from[1]) * row,
]

export const distance = (from: Point, to: Point, shape: PixelShape): number => Math.hypot(...between(from, to, shape))

const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** From 0 to 180; 0 where one of them has no direction. */
function degreesBetween([ax, ay]: Vector, [bx, by]: Vector): number {
  // atan2 is exact near 0 and 180, where the arc cosine is not.
  return (Math.atan2(Math.abs(ax * by - ay * bx), ax * bx + ay * by) * 180) / Math.PI
}

export const angleDegrees = (end: Point, vertex: Point, otherEnd: Point, shape: PixelShape): number =>
  degreesBetween(between(vertex, end, shape), between(vertex, otherEnd, shape))

/**
 * Between two lines across the spine, whichever way each was drawn: from 0 to 180. Both are taken to point to the same
 * side of the line that joins their middles, so that an angle over 90 is not read as its supplement.
 */
export function cobbDegrees(a: Point, b: Point, c: Point, d: Point, shape: PixelShape): number {
  const [alongX, alongY] = between(middle(a, b), middle(c, d), shape)
  const across = (from: Point, to: Point): Vector => {
    const [x, y] = between(from, to, shape)
    return alongX * y - alongY * x < 0 ? [-x, -y] : [x, y]
  }
  const degrees = degreesBetween(across(a, b), across(c, d))
  return alongX === 0 && alongY === 0 ? Math.min(degrees, 180 - degrees) : degrees
}

/** Of the box between two opposite corners. */
export const boxSize = (corner: Point, opposite: Point, shape: PixelShape): { width: number; height: number } => ({
  width: Math.abs(opposite[0] - corner[0]) * shape.column,
  height: Math.abs(opposite[1] - corner[1]) * shape.row,
})
