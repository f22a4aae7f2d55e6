/**
 * A place in a picture, `[column, row]` as SCOORD counts (PS3.3 C.18.6.1.2): 0, 0 is the outer corner of the first pixel
 * and 0.5, 0.5 its centre.
 */
export type Point = readonly [column: number, row: number]

export const annotationKinds = [
  'length',
  'angle',
  'cobb',
  'bidirectional',
  'ellipse',
  'rectangle',
  'contour',
  'probe',
  'arrow',
  'cardiothoracic',
  'calibration',
] as const
export type AnnotationKind = (typeof annotationKinds)[number]

/** Corners a contour may have: as many as a hand can draw, few enough to edit. */
const mostCorners = 256

/**
 * Fewest and most points of each kind. Angle: an end, the vertex, the other end. Cobb: two lines. Bidirectional: long axis, short axis.
 * Ellipse and rectangle: opposite corners of their box. Contour: its corners, closed from the last to the first. Arrow: its point, its tail. Cardiothoracic: the heart's greatest
 * width, the thorax's. Calibration: a line of known length.
 */
export const pointCounts: Record<AnnotationKind, { fewest: number; most: number }> = {
  length: { fewest: 2, most: 2 },
  angle: { fewest: 3, most: 3 },
  cobb: { fewest: 4, most: 4 },
  bidirectional: { fewest: 4, most: 4 },
  ellipse: { fewest: 2, most: 2 },
  rectangle: { fewest: 2, most: 2 },
  contour: { fewest: 3, most: mostCorners },
  probe: { fewest: 1, most: 1 },
  arrow: { fewest: 2, most: 2 },
  cardiothoracic: { fewest: 4, most: 4 },
  calibration: { fewest: 2, most: 2 },
}

export const isPointCount = (kind: AnnotationKind, count: number): boolean =>
  count >= pointCounts[kind].fewest && count <= pointCounts[kind].most

export const mostPoints = Math.max(...Object.values(pointCounts).map(({ most }) => most))
