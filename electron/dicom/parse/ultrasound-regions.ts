import type { Image } from '../../../shared/contract/studies'
import type { Dataset } from './dataset'

const maxRegions = 64
/** Physical Units X and Y Direction: centimetres (PS3.3 C.8.5.5.1.15). */
const centimetres = 3
const spatialFormat2d = 1

/** Regions of a Sequence of Ultrasound Regions that show tissue in two dimensions of length (PS3.3 C.8.5.5). */
export function ultrasoundRegions(dataset: Dataset): Image['ultrasoundRegions'] {
  return dataset.items(0x00186011, maxRegions).flatMap((region) => {
    if (region.uint16(0x00186012) !== spatialFormat2d) return []
    if (region.uint16(0x00186024) !== centimetres || region.uint16(0x00186026) !== centimetres) return []
    const [left, top] = [region.uint32(0x00186018), region.uint32(0x0018601a)]
    const [right, bottom] = [region.uint32(0x0018601c), region.uint32(0x0018601e)]
    // Negative where values grow to the left or upwards.
    const columnSpacingMm = Math.abs(region.double(0x0018602c) ?? 0) * 10
    const rowSpacingMm = Math.abs(region.double(0x0018602e) ?? 0) * 10
    if (left === undefined || top === undefined || right === undefined || bottom === undefined) return []
    const isMeasured = [columnSpacingMm, rowSpacingMm].every((mm) => Number.isFinite(mm) && mm > 0)
    if (!isMeasured || right < left || bottom < top) return []
    return [{ columns: [left, right], rows: [top, bottom], columnSpacingMm, rowSpacingMm }]
  })
}
