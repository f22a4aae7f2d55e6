import type { Point } from '../../../../shared/domain/annotations/kinds'

/** From a place to the line between two others, or to the nearer of them. */
export function distanceToSegment([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay]
  const length = dx ** 2 + dy ** 2
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length))
  return Math.hypot(x - ax - along * dx, y - ay - along * dy)
}

/** Places, in order, of the points that say all a line of them says to within `tolerance` (Douglas and Peucker). */
export function simplified(points: readonly Point[], tolerance: number): number[] {
  const last = points.length - 1
  if (last < 1) return points.map((_, at) => at)
  const kept = new Set([0, last])
  const open: [number, number][] = [[0, last]]
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const [from, to] = part
    const [a, b] = [points[from], points[to]]
    if (a === undefined || b === undefined) continue
    let farthest = { at: -1, distance: tolerance }
    for (let at = from + 1; at < to; at += 1) {
      const point = points[at]
      const distance = point === undefined ? 0 : distanceToSegment(point, a, b)
      if (distance > farthest.distance) farthest = { at, distance }
    }
    if (farthest.at < 0) continue
    kept.add(farthest.at)
    open.push([from, farthest.at], [farthest.at, to])
  }
  return [...kept].toSorted((a, b) => a - b)
}

/** As many of the points as are needed to within `tolerance`, and never more than `most`. */
export function simplifiedTo(points: readonly Point[], tolerance: number, most: number): number[] {
  let kept = simplified(points, tolerance)
  for (let wider = tolerance * 1.5; kept.length > most; wider *= 1.5) kept = simplified(points, wider)
  return kept
}
