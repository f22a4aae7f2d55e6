import type { Image } from '../../../shared/contract/studies'
import type { Dataset } from './dataset'
import { orientation, type Vector3, vector3 } from './geometry'
import { asciiValue, finiteDecimal } from './values'

type Placement = Pick<Image, 'imagePositionPatient' | 'imageOrientationPatient'>

const nuclearMedicine = '1.2.840.10008.5.1.4.1.1.20'
const nowhere: Placement = { imagePositionPatient: null, imageOrientationPatient: null }
/** More heads than any camera has. */
const maxDetectors = 64

/**
 * Where frame `index` (from 0) of a Nuclear Medicine image lies; null of any other image, and where it does not say so.
 * Detectors state it for their frames (PS3.3 C.8.4.11). Of a reconstruction that is the first slice: the others follow
 * along the normal by Spacing Between Slices, whose sign counts (C.8.4.15), at their place of the Slice Vector. Of a
 * rotating detector it holds only where it started: what else it saw, it saw from elsewhere.
 */
export function nuclearPlacement(dataset: Dataset): ((index: number) => Placement) | null {
  if (asciiValue(dataset.value(0x00080016)) !== nuclearMedicine) return null
  const detectors = dataset.items(0x00540022, maxDetectors).map((item): Placement => ({
    imagePositionPatient: vector3(item, 0x00200032),
    imageOrientationPatient: orientation(item, 0x00200037),
  }))
  if (detectors.length === 0) return null
  const kind = asciiValue(dataset.value(0x00080008)).split('\\')[2]?.trim() ?? ''
  const isReconstruction = /^RECON (?:GATED )?TOMO$/.test(kind)
  const isRotating = /^(?:GATED )?TOMO$/.test(kind)
  const stepMm = finiteDecimal(dataset, 0x00180088)

  return (index) => {
    // Every head has its number in the vector; without one, only a single head can be meant.
    const number = dataset.uint16(0x00540020, index) ?? (detectors.length === 1 ? 1 : 0)
    const detector = detectors[number - 1]
    if (detector === undefined) return nowhere
    if (isRotating) {
      const isStart = [0x00540050, 0x00540090].every((vector) => (dataset.uint16(vector, index) ?? 1) === 1)
      return isStart && (index === 0 || dataset.get(0x00540090) !== undefined) ? detector : nowhere
    }
    if (!isReconstruction) return detector
    const slice = dataset.uint16(0x00540080, index) ?? (index === 0 ? 1 : 0)
    return sliceOf(detector, slice, stepMm)
  }
}

/** Slice `number` (from 1) of a stack that begins at `first`. */
function sliceOf(first: Placement, number: number, stepMm: number | null): Placement {
  const { imagePositionPatient: origin, imageOrientationPatient: cosines } = first
  if (number === 1) return first
  if (number < 1 || origin === null || cosines === null || stepMm === null || stepMm === 0) {
    return { imagePositionPatient: null, imageOrientationPatient: cosines }
  }
  const [rx, ry, rz, cx, cy, cz] = cosines
  const normal: Vector3 = [ry * cz - rz * cy, rz * cx - rx * cz, rx * cy - ry * cx]
  const far = (number - 1) * stepMm
  const at = (axis: 0 | 1 | 2): number => origin[axis] + normal[axis] * far
  return { imagePositionPatient: [at(0), at(1), at(2)], imageOrientationPatient: cosines }
}
