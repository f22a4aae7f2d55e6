import type { AnnotationKind, Point } from '../../../../shared/domain/annotations/kinds'
import { type Projection, toScreen } from '../../studies/viewport/projection'
import { type Line, outlineOf } from './outline'
import { distanceToSegment } from './simplify'

/** What the pointer is at: a point of a shape, or the shape. */
export interface Hit {
  id: string
  /** Null for the shape as a whole. */
  point: number | null
}

interface Drawn {
  id: string
  kind: AnnotationKind
  points: readonly Point[]
}

const reachPx = 7

function distanceToLine(at: Point, line: Line): number {
  let nearest = Infinity
  for (let i = 1; i < line.length; i += 1) {
    const [from, to] = [line[i - 1], line[i]]
    if (from !== undefined && to !== undefined) nearest = Math.min(nearest, distanceToSegment(at, from, to))
  }
  return nearest
}

/**
 * The shape within reach of a place on screen. Points go before lines, and those of the shape that is selected before any
 * other; of equals, what was drawn last.
 */
export function hitAt(
  at: Point,
  shapes: readonly Drawn[],
  projection: Projection,
  selectedId: string | null,
): Hit | null {
  const candidates: { hit: Hit; rank: number }[] = []
  for (const { id, kind, points } of shapes) {
    const bonus = id === selectedId ? -100 : 0
    const consider = (hit: Hit, distance: number, rank: number): void => {
      if (distance <= reachPx) candidates.push({ hit, rank: rank + bonus })
    }
    // A contour has corners all along: until it is selected it is taken hold of as a whole.
    const corners = kind === 'contour' && id !== selectedId ? [] : points
    corners.forEach((point, index) => {
      const [x, y] = toScreen(projection, point)
      const distance = Math.hypot(x - at[0], y - at[1])
      consider({ id, point: index }, distance, distance)
    })
    for (const line of outlineOf(kind, points)) {
      const onScreen = line.map((point) => toScreen(projection, point))
      const distance = distanceToLine(at, onScreen)
      consider({ id, point: null }, distance, distance + reachPx)
    }
  }
  const best = Math.min(...candidates.map(({ rank }) => rank))
  return candidates.findLast(({ rank }) => rank === best)?.hit ?? null
}

/** Which of a contour's edges is nearest to a place on screen, by the corner it begins at. */
export function edgeAt(at: Point, { points }: Drawn, projection: Projection): number | null {
  const onScreen = points.map((point) => toScreen(projection, point))
  let nearest: { edge: number; distance: number } | null = null
  for (const [edge, from] of onScreen.entries()) {
    const to = onScreen[(edge + 1) % onScreen.length] ?? from
    const distance = distanceToSegment(at, from, to)
    if (nearest === null || distance < nearest.distance) nearest = { edge, distance }
  }
  return nearest?.edge ?? null
}
