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
  'probe',
  'arrow',
  'cardiothoracic',
  'calibration',
] as const
export type AnnotationKind = (typeof annotationKinds)[number]

/**
 * Points of each kind. Angle: an end, the vertex, the other end. Cobb: two lines. Bidirectional: long axis, short axis.
 * Ellipse and rectangle: opposite corners of their box. Arrow: its point, its tail. Cardiothoracic: the heart's greatest
 * width, the thorax's. Calibration: a line of known length.
 */
export const pointCounts: Record<AnnotationKind, number> = {
  length: 2,
  angle: 3,
  cobb: 4,
  bidirectional: 4,
  ellipse: 2,
  rectangle: 2,
  probe: 1,
  arrow: 2,
  cardiothoracic: 4,
  calibration: 2,
}
