import type { Image, Instance } from '../../../shared/contract/studies'
import type { Dataset } from './dataset'
import type { FunctionalGroups } from './functional-groups'
import { asciiValue, decimals, finiteDecimal } from './values'

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

/** A spacing or an orientation that is stated but can't be one: without it there are no millimetres, or no sides. */
export function geometryWarnings(dataset: Dataset, groups: FunctionalGroups): Instance['warnings'] {
  const measures = groups.find(0, 0x00289110, 0x00280030)
  const spacings = [[measures, 0x00280030] as const, [dataset, 0x00181164] as const, [dataset, 0x00280034] as const]
  const warnings: Instance['warnings'] = []
  if (spacings.some(([source, tag]) => isStated(source, tag) && positivePair(source, tag) === null)) {
    warnings.push('spacing_invalid')
  }
  const plane = groups.find(0, 0x00209116, 0x00200037)
  if (isStated(plane, 0x00200037) && orientation(plane, 0x00200037) === null) warnings.push('orientation_invalid')
  return warnings
}

const isStated = (dataset: Dataset | undefined, tag: number): boolean =>
  dataset !== undefined && asciiValue(dataset.value(tag)) !== ''
