import type { Image } from '../../../shared/contract/studies'
import type { Dataset } from './dataset'
import { decimals, finiteDecimal } from './values'

export type Vector3 = [number, number, number]
type Pair = [number, number]

/** Two positive numbers, or null: a spacing of zero is no spacing. */
export function positivePair(dataset: Dataset | undefined, tag: number): Pair | null {
  const [first, second] = dataset ? decimals(dataset.value(tag)) : []
  if (first === undefined || second === undefined) return null
  return isPositive(first) && isPositive(second) ? [first, second] : null
}

export function positiveDecimal(dataset: Dataset, tag: number): number | null {
  const value = finiteDecimal(dataset, tag)
  return value !== null && value > 0 ? value : null
}

export function vector3(dataset: Dataset | undefined, tag: number): Vector3 | null {
  const [x, y, z] = dataset ? decimals(dataset.value(tag)) : []
  if (x === undefined || y === undefined || z === undefined) return null
  return Number.isFinite(x + y + z) ? [x, y, z] : null
}

/** Direction cosines of rows and columns; null unless both are unit vectors at a right angle. */
export function orientation(dataset: Dataset | undefined, tag: number): Image['imageOrientationPatient'] {
  const [a, b, c, d, e, f] = dataset ? decimals(dataset.value(tag)) : []
  if (a === undefined || b === undefined || c === undefined) return null
  if (d === undefined || e === undefined || f === undefined) return null
  const isUnit = (x: number, y: number, z: number): boolean => Math.abs(Math.hypot(x, y, z) - 1) < 0.01
  const isSquare = Math.abs(a * d + b * e + c * f) < 0.01
  return isUnit(a, b, c) && isUnit(d, e, f) && isSquare ? [a, b, c, d, e, f] : null
}

/** Millimetres of a slice along the normal of its plane. */
export function alongNormal(position: Vector3 | null, cosines: Image['imageOrientationPatient']): number | null {
  if (!position || !cosines) return null
  const [rx, ry, rz, cx, cy, cz] = cosines
  const normal: Vector3 = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx]
  return position[0] * normal[0] + position[1] * normal[1] + position[2] * normal[2]
}

const isPositive = (value: number): boolean => Number.isFinite(value) && value > 0
