import type { Image } from '../../contract/studies'

export type Vector3 = readonly [number, number, number]

export const dot = (a: Vector3, b: Vector3): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
export const cross = (a: Vector3, b: Vector3): Vector3 => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
export const subtract = (a: Vector3, b: Vector3): Vector3 => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]

/** Where a slice lies in the patient, in millimetres (PS3.3 C.7.6.2.1.1). */
export interface Plane {
  frameOfReferenceUid: string
  /** Centre of the first pixel. */
  origin: Vector3
  /** Unit vectors: along a row, down a column, and out of both. */
  along: Vector3
  down: Vector3
  normal: Vector3
}

/** Null where the file does not say all of it. */
export function planeOf({
  frameOfReferenceUid,
  imagePositionPatient: origin,
  imageOrientationPatient: cosines,
}: Pick<Image, 'frameOfReferenceUid' | 'imagePositionPatient' | 'imageOrientationPatient'>): Plane | null {
  if (frameOfReferenceUid === null || origin === null || cosines === null) return null
  const along: Vector3 = [cosines[0], cosines[1], cosines[2]]
  const down: Vector3 = [cosines[3], cosines[4], cosines[5]]
  return { frameOfReferenceUid, origin, along, down, normal: cross(along, down) }
}

/** Cosine of 5°: slices that differ by less read as the same orientation. */
const parallelCosine = 0.9962

/** The same orientation, whichever side it is seen from. */
export const areParallel = (a: Plane, b: Plane): boolean => Math.abs(dot(a.normal, b.normal)) > parallelCosine

/** Millimetres of `plane` from `from`, along the normal of `from`. */
export const distanceAlong = (from: Plane, plane: Plane): number =>
  dot(subtract(plane.origin, from.origin), from.normal)
