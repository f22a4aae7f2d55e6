import type { AnnotationKind, Point } from '../../../../shared/domain/annotations/kinds'

export type Line = readonly Point[]

const ellipseSides = 72

function ellipse(a: Point, b: Point): Line {
  const [x, y] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
  const [rx, ry] = [(b[0] - a[0]) / 2, (b[1] - a[1]) / 2]
  return Array.from({ length: ellipseSides + 1 }, (_, side): Point => {
    const angle = (side * 2 * Math.PI) / ellipseSides
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)]
  })
}

const box = (a: Point, b: Point): Line => [a, [b[0], a[1]], b, [a[0], b[1]], a]

/** The lines of a shape in the picture; of one that is not finished, those there are. */
export function outlineOf(kind: AnnotationKind, points: readonly Point[]): Line[] {
  const [a, b, c, d] = points
  if (a === undefined || b === undefined || kind === 'probe') return []
  if (kind === 'ellipse') return [ellipse(a, b)]
  if (kind === 'rectangle') return [box(a, b)]
  if (kind === 'angle') return [points]
  if (kind === 'contour') return [c === undefined ? points : [...points, a]]
  return c === undefined || d === undefined
    ? [[a, b]]
    : [
        [a, b],
        [c, d],
      ]
}

const headPx = 12
const tickPx = 5
const crossPx = 9
const gapPx = 3

const towards = (from: Point, to: Point): Point => {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  return length === 0 ? [0, 0] : [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
}

function arrowHead([tip, tail]: readonly [Point, Point]): Line {
  const [x, y] = towards(tip, tail)
  const barb = (side: 1 | -1): Point => [tip[0] + headPx * (x - side * 0.5 * y), tip[1] + headPx * (y + side * 0.5 * x)]
  return [barb(1), tip, barb(-1)]
}

/** A short stroke across each end of a line. */
const ticks = (a: Point, b: Point): Line[] => {
  const [x, y] = towards(a, b)
  return [a, b].map((end): Line => [
    [end[0] - tickPx * y, end[1] + tickPx * x],
    [end[0] + tickPx * y, end[1] - tickPx * x],
  ])
}

const cross = ([x, y]: Point): Line[] => [
  [
    [x - crossPx, y],
    [x - gapPx, y],
  ],
  [
    [x + gapPx, y],
    [x + crossPx, y],
  ],
  [
    [x, y - crossPx],
    [x, y - gapPx],
  ],
  [
    [x, y + gapPx],
    [x, y + crossPx],
  ],
]

/** What marks a shape on screen at the same size whatever the zoom; `points` in CSS pixels. */
export function decorationOf(kind: AnnotationKind, points: readonly Point[]): Line[] {
  const [a, b, c, d] = points
  if (a === undefined) return []
  if (kind === 'probe') return cross(a)
  if (b === undefined) return []
  if (kind === 'arrow') return [arrowHead([a, b])]
  const pairs = c === undefined || d === undefined ? ticks(a, b) : [...ticks(a, b), ...ticks(c, d)]
  return kind === 'length' || kind === 'calibration' || kind === 'bidirectional' || kind === 'cardiothoracic'
    ? pairs
    : []
}
