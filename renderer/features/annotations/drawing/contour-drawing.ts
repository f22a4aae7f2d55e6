import { type Point, pointCounts } from '../../../../shared/domain/annotations/kinds'
import { type Projection, toScreen } from '../../studies/viewport/projection'
import type { Drawing } from './drawing'
import { simplifiedTo } from './simplify'

/** This near to where it began, a contour is closed. */
const closingPx = 8
/** A second click this near to the last one marks no other place. */
const samePx = 4
/** Nearer than this a stroke marks no further point. */
const strokeStepPx = 2
/** What a stroke may lose of its wobble. */
const tolerancePx = 0.35

const { fewest, most } = pointCounts.contour

function distancePx(projection: Projection, a: Point, b: Point): number {
  const [from, to] = [toScreen(projection, a), toScreen(projection, b)]
  return Math.hypot(to[0] - from[0], to[1] - from[1])
}

/**
 * What marking a place does to a contour: closes it where it began, or where its last point is (by a double click, or by the
 * same key twice); is nothing while there are too few points to close; or is one more of them.
 */
export function markOfContour({ placed }: Drawing, at: Point, projection: Projection): 'add' | 'close' | 'nothing' {
  const [first, last] = [placed[0], placed.at(-1)]
  if (first === undefined || last === undefined) return 'add'
  const canClose = placed.length >= fewest
  if (distancePx(projection, last, at) <= samePx) return canClose ? 'close' : 'nothing'
  return canClose && distancePx(projection, first, at) <= closingPx ? 'close' : 'add'
}

/** Goes on with a stroke that began at point `from`, to where the pointer is. */
export function withStroke(drawing: Drawing, from: number, to: Point, projection: Projection): Drawing {
  const last = drawing.placed.at(-1)
  if (last !== undefined && distancePx(projection, last, to) < strokeStepPx) return drawing
  const longer = { ...drawing, placed: [...drawing.placed, to], next: null }
  // What it goes around is measured at each move: a long one is thinned on its way.
  return longer.placed.length > 2 * most ? withoutWobble(longer, from, projection) : longer
}

/** What a stroke that began at point `from` leaves: few enough points to edit one by one. */
export function withoutWobble(drawing: Drawing, from: number, projection: Projection): Drawing {
  const before = drawing.placed.slice(0, from)
  const stroke = drawing.placed.slice(from)
  const onScreen = stroke.map((point) => toScreen(projection, point))
  const kept = simplifiedTo(onScreen, tolerancePx, Math.max(2, most - before.length))
  const smooth = new Set(kept)
  return { ...drawing, placed: [...before, ...stroke.filter((_, at) => smooth.has(at))] }
}

/** A corner half-way to the next one. */
export function withCornerAfter(points: readonly Point[], at: number): Point[] {
  const [a, b] = [points[at], points[(at + 1) % points.length]]
  if (a === undefined || b === undefined || points.length >= most) return [...points]
  return points.toSpliced(at + 1, 0, [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2])
}

/** Without a corner, as long as enough are left. */
export const withoutCorner = (points: readonly Point[], at: number): Point[] =>
  points.length > fewest ? points.toSpliced(at, 1) : [...points]
