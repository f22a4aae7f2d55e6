import type { Dataset } from './dataset'
import { tags } from './dataset'
import { asciiValue, decimals } from './values'
import type { FrameTable } from '../types'

/** Image Pixel attributes (PS3.3 C.7.6.3) as they can be used. */
export type PixelModule = Pick<
  FrameTable,
  | 'rows'
  | 'columns'
  | 'samplesPerPixel'
  | 'planar'
  | 'photometricInterpretation'
  | 'format'
  | 'bitsAllocated'
  | 'bitsStored'
  | 'highBit'
  | 'signed'
> & { frameCount: number; bitsInconsistent: boolean; countInvalid: boolean; interpretationGuessed: boolean }

const interpretations = new Set([
  'MONOCHROME1',
  'MONOCHROME2',
  'PALETTE COLOR',
  'RGB',
  'YBR_FULL',
  'YBR_FULL_422',
  'YBR_ICT',
  'YBR_RCT',
])

/** Null where the dataset has no pixel data; otherwise the module or why it can't be used. */
export function readPixelModule(dataset: Dataset): PixelModule | 'frame_unreadable' | 'frame_unsupported' | null {
  const pixels = dataset.get(tags.pixels) ?? dataset.get(tags.floatPixels) ?? dataset.get(tags.doublePixels)
  if (!pixels) return null
  const rows = dataset.uint16(0x00280010) ?? 0
  const columns = dataset.uint16(0x00280011) ?? 0
  if (rows === 0 || columns === 0) return 'frame_unreadable'
  const samples = dataset.uint16(0x00280002) ?? 1
  if (samples !== 1 && samples !== 3) return 'frame_unsupported'
  const stated = asciiValue(dataset.value(0x00280004)).toUpperCase()
  const interpretation = stated === '' ? (samples === 1 ? 'MONOCHROME2' : 'RGB') : stated
  if (!interpretations.has(interpretation)) return 'frame_unsupported'
  const isGrey = interpretation.startsWith('MONOCHROME') || interpretation === 'PALETTE COLOR'
  if (isGrey !== (samples === 1)) return 'frame_unsupported'

  const format = pixels.tag === tags.floatPixels ? 'float32' : pixels.tag === tags.doublePixels ? 'float64' : 'integer'
  const bits = readBits(dataset, format)
  if (!bits) return 'frame_unsupported'
  const declared = decimals(dataset.value(0x00280008))[0] ?? 1
  const countInvalid = !Number.isSafeInteger(declared) || declared <= 0
  return {
    rows,
    columns,
    samplesPerPixel: samples,
    planar: samples === 3 && dataset.uint16(0x00280006) === 1,
    photometricInterpretation: interpretation,
    format,
    frameCount: countInvalid ? 1 : declared,
    countInvalid,
    interpretationGuessed: stated === '',
    ...bits,
  }
}

type Bits = Pick<PixelModule, 'bitsAllocated' | 'bitsStored' | 'highBit' | 'signed' | 'bitsInconsistent'>

function readBits(dataset: Dataset, format: FrameTable['format']): Bits | null {
  const float = format === 'float32' ? 32 : 64
  if (format !== 'integer') {
    return { bitsAllocated: float, bitsStored: float, highBit: float - 1, signed: true, bitsInconsistent: false }
  }
  const stated = dataset.uint16(0x00280100) ?? 0
  const stored = dataset.uint16(0x00280101) ?? stated
  const high = dataset.uint16(0x00280102) ?? stored - 1
  // More bits stored than allocated: the larger is what writers fill.
  const allocated = stored > stated ? [8, 16, 32].find((bits) => bits >= stored) : stated
  if (allocated !== 1 && allocated !== 8 && allocated !== 16 && allocated !== 32) return null
  const bitsStored = Math.min(Math.max(stored, 1), allocated)
  const highIsPossible = high >= bitsStored - 1 && high < allocated
  return {
    bitsAllocated: allocated,
    bitsStored,
    highBit: highIsPossible ? high : bitsStored - 1,
    signed: dataset.uint16(0x00280103) === 1,
    bitsInconsistent: allocated !== stated || bitsStored !== stored || !highIsPossible,
  }
}
