import type { AnnotationKind, Point } from '../../../../shared/domain/annotations/kinds'

/** Graphic Type and Graphic Data of one SCOORD (PS3.3 C.18.6.1). */
export interface Graphic {
  type: 'POINT' | 'POLYLINE' | 'ELLIPSE'
  points: readonly Point[]
}

const mean = (a: number, b: number): number => (a + b) / 2

/** An ellipse is told by the ends of its axes, the longer in pixels first. */
function ellipse([left, top]: Point, [right, bottom]: Point): Graphic {
  const [x, y] = [mean(left, right), mean(top, bottom)]
  const along: Point[] = [
    [left, y],
    [right, y],
  ]
  const across: Point[] = [
    [x, top],
    [x, bottom],
  ]
  const isWide = Math.abs(right - left) >= Math.abs(bottom - top)
  return { type: 'ELLIPSE', points: isWide ? [...along, ...across] : [...across, ...along] }
}

/** The shapes an annotation consists of, as a report draws them. */
export function graphicsOf(kind: AnnotationKind, points: readonly Point[]): Graphic[] {
  const [a, b, c, d] = points
  if (a === undefined) return []
  if (kind === 'probe' || b === undefined) return [{ type: 'POINT', points: [a] }]
  if (kind === 'ellipse') return [ellipse(a, b)]
  if (kind === 'rectangle') {
    return [{ type: 'POLYLINE', points: [a, [b[0], a[1]], b, [a[0], b[1]], a] }]
  }
  // Closed by ending where it begins.
  if (kind === 'contour') return [{ type: 'POLYLINE', points: [...points, a] }]
  if (kind === 'angle') return [{ type: 'POLYLINE', points }]
  if (c === undefined || d === undefined) return [{ type: 'POLYLINE', points: [a, b] }]
  return [
    { type: 'POLYLINE', points: [a, b] },
    { type: 'POLYLINE', points: [c, d] },
  ]
}
