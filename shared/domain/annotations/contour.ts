import { distance, type PixelShape } from './geometry'
import type { Point } from './kinds'

/** The closed contour's edges, the last one back to where it began. */
function edgesOf(points: readonly Point[]): (readonly [Point, Point])[] {
  return points.flatMap((from, at) => {
    const to = points[(at + 1) % points.length]
    return to === undefined ? [] : [[from, to] as const]
  })
}

/**
 * What of the line at height `y` lies inside a closed contour, from left to right. Of one that crosses itself that is what
 * an odd number of its turns go around.
 */
export function contourSpans(points: readonly Point[], y: number): (readonly [from: number, to: number])[] {
  const crossings: number[] = []
  for (let at = 0; at < points.length; at += 1) {
    const [a, b] = [points[at], points[(at + 1) % points.length]]
    // A vertex belongs to the edge below it, so that none counts twice.
    if (a === undefined || b === undefined || a[1] <= y === b[1] <= y) continue
    crossings.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
  }
  crossings.sort((a, b) => a - b)
  const spans: [number, number][] = []
  for (let at = 0; at + 1 < crossings.length; at += 2) spans.push([crossings[at] ?? 0, crossings[at + 1] ?? 0])
  return spans
}

/** Height at which two edges cross, each of them between its ends; null where they don't. */
function crossingHeight([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): number | null {
  const [rx, ry, sx, sy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]]
  const area = rx * sy - ry * sx
  if (area === 0) return null
  const along = ((c[0] - a[0]) * sy - (c[1] - a[1]) * sx) / area
  const across = ((c[0] - a[0]) * ry - (c[1] - a[1]) * rx) / area
  return along > 0 && along < 1 && across > 0 && across < 1 ? a[1] + along * ry : null
}

/** Heights at which edges of a closed contour cross one another. */
function crossingHeights(points: readonly Point[]): number[] {
  const edges = edgesOf(points)
  const heights: number[] = []
  for (let at = 0; at < edges.length; at += 1) {
    const edge = edges[at]
    if (edge === undefined) continue
    const [[, fromY], [, toY]] = edge
    const [top, bottom] = [Math.min(fromY, toY), Math.max(fromY, toY)]
    for (let next = at + 1; next < edges.length; next += 1) {
      const other = edges[next]
      if (other === undefined) continue
      const [otherFrom, otherTo] = [other[0][1], other[1][1]]
      // Most edges are nowhere near each other.
      if ((otherFrom < top && otherTo < top) || (otherFrom > bottom && otherTo > bottom)) continue
      const height = crossingHeight(edge, other)
      if (height !== null) heights.push(height)
    }
  }
  return heights
}

/**
 * Area inside a closed contour in pixels, by the same rule as its spans: by the shoelace formula where nothing crosses.
 * Otherwise it consists of trapezia between the heights of corners and crossings, whose width in the middle says their area.
 */
export function contourArea(points: readonly Point[]): number {
  const known = areas.get(points)
  if (known !== undefined) return known
  const area = areaOf(points)
  areas.set(points, area)
  return area
}

/** A contour that stands still is asked for its area each time its pane is drawn. */
const areas = new WeakMap<readonly Point[], number>()

function areaOf(points: readonly Point[]): number {
  const crossings = crossingHeights(points)
  if (crossings.length === 0) {
    const twice = edgesOf(points).reduce((sum, [[ax, ay], [bx, by]]) => sum + ax * by - bx * ay, 0)
    return Math.abs(twice) / 2
  }
  const heights = points
    .map(([, y]) => y)
    .concat(crossings)
    .toSorted((a, b) => a - b)
  let area = 0
  for (let at = 1; at < heights.length; at += 1) {
    const [top, bottom] = [heights[at - 1] ?? 0, heights[at] ?? 0]
    if (bottom <= top) continue
    for (const [from, to] of contourSpans(points, (top + bottom) / 2)) area += (to - from) * (bottom - top)
  }
  return area
}

/** All the way around, in the units of the spacing. */
export const contourPerimeter = (points: readonly Point[], shape: PixelShape): number =>
  edgesOf(points).reduce((sum, [from, to]) => sum + distance(from, to, shape), 0)
