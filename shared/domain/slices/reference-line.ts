import type { Image } from '../../contract/studies'
import type { Point } from '../annotations/kinds'
import { areParallel, cross, dot, planeOf, type Plane, subtract, type Vector3 } from './plane'

/** What of an image says where its picture lies in the patient, and how far it reaches. */
type Placed = Pick<
  Image,
  'frameOfReferenceUid' | 'imagePositionPatient' | 'imageOrientationPatient' | 'pixelSpacingMm' | 'rows' | 'columns'
>

interface Slice {
  plane: Plane
  /** Of a row and of a column, by which the picture's own coordinates are counted. */
  spacingMm: readonly [row: number, column: number]
  rows: number
  columns: number
}

function sliceOf(image: Placed): Slice | null {
  const plane = planeOf(image)
  return plane === null || image.pixelSpacingMm === null
    ? null
    : { plane, spacingMm: image.pixelSpacingMm, rows: image.rows, columns: image.columns }
}

/** A place of the patient, or a direction when `isPlace` is false, as column and row of a slice. */
function inPicture({ plane, spacingMm: [row, column] }: Slice, vector: Vector3, isPlace: boolean): Point {
  const from = isPlace ? subtract(vector, plane.origin) : vector
  // The position is that of the first pixel's centre.
  const half = isPlace ? 0.5 : 0
  return [dot(from, plane.along) / column + half, dot(from, plane.down) / row + half]
}

/** The part of a line, in multiples of its direction, that lies from 0 to `limit` in one coordinate. */
function within(from: number, direction: number, limit: number): readonly [number, number] {
  if (direction === 0) return from >= 0 && from <= limit ? [-Infinity, Infinity] : [Infinity, -Infinity]
  const ends = [-from / direction, (limit - from) / direction] as const
  return [Math.min(...ends), Math.max(...ends)]
}

/**
 * Where the picture of `source` cuts that of `target`, by columns and rows of `target`; no farther than either reaches. Null
 * where they do not meet, lie parallel, or have no frame of reference in common.
 */
export function referenceLine(source: Placed, target: Placed): readonly [Point, Point] | null {
  const [cutting, cut] = [sliceOf(source), sliceOf(target)]
  if (cutting === null || cut === null) return null
  if (cutting.plane.frameOfReferenceUid !== cut.plane.frameOfReferenceUid) return null
  if (areParallel(cutting.plane, cut.plane)) return null

  const direction = cross(cut.plane.normal, cutting.plane.normal)
  const height = dot(subtract(cutting.plane.origin, cut.plane.origin), cutting.plane.normal)
  const [x, y, z] = cross(direction, cut.plane.normal)
  const scale = height / dot(direction, direction)
  const [ox, oy, oz] = cut.plane.origin
  /** On both planes. */
  const place: Vector3 = [ox + x * scale, oy + y * scale, oz + z * scale]

  const spans = [cutting, cut].flatMap((slice) => {
    const [column, row] = inPicture(slice, place, true)
    const [right, down] = inPicture(slice, direction, false)
    return [within(column, right, slice.columns), within(row, down, slice.rows)]
  })
  const from = Math.max(...spans.map(([first]) => first))
  const to = Math.min(...spans.map(([, last]) => last))
  if (!(to > from) || !Number.isFinite(to - from)) return null
  const [column, row] = inPicture(cut, place, true)
  const [right, down] = inPicture(cut, direction, false)
  return [
    [column + from * right, row + from * down],
    [column + to * right, row + to * down],
  ]
}
