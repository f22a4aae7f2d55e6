import type { Image } from '../../../shared/contract/studies'
import type { OverlayPlane } from '../types'
import type { Dataset } from './dataset'
import type { PixelModule } from './pixel-module'
import { asciiValue, decimals } from './values'

interface Overlays {
  planes: OverlayPlane[]
  /** One for each plane. */
  labels: Image['overlays']
  /** There are some that can't be drawn. */
  invalid: boolean
}

/** Repeating groups 6000, 6002 … 601E (PS3.5 7.6). */
const groups = Array.from({ length: 16 }, (_, i) => 0x6000 + i * 2)

/** Overlay planes of an image (PS3.3 C.9.2), left where they lie. */
export function readOverlays(dataset: Dataset, module: PixelModule): Overlays {
  const result: Overlays = { planes: [], labels: [], invalid: false }
  for (const group of groups) {
    const tag = (element: number): number => ((group << 16) | element) >>> 0
    const isThere = [0x0010, 0x3000, 0x0102].some((element) => dataset.get(tag(element)) !== undefined)
    if (!isThere) continue
    const plane = readPlane(dataset, module, tag)
    if (plane === null) {
      result.invalid = true
      continue
    }
    result.planes.push(plane)
    const label = asciiValue(dataset.value(tag(0x1500))) || asciiValue(dataset.value(tag(0x0022)))
    result.labels.push({ label: label.slice(0, 64), kind: plane.kind })
  }
  return result
}

function readPlane(dataset: Dataset, module: PixelModule, tag: (element: number) => number): OverlayPlane | null {
  const rows = dataset.uint16(tag(0x0010)) ?? 0
  const columns = dataset.uint16(tag(0x0011)) ?? 0
  if (rows === 0 || columns === 0) return null
  const [count = 1] = decimals(dataset.value(tag(0x0015)))
  const frameCount = Number.isSafeInteger(count) && count > 0 ? count : 1
  const bits = bitsOf(dataset, module, tag, rows * columns * frameCount)
  if (bits === null) return null
  return {
    rows,
    columns,
    // Origin counts from 1\1, row first.
    firstRow: (dataset.int16(tag(0x0050), 0) ?? 1) - 1,
    firstColumn: (dataset.int16(tag(0x0050), 1) ?? 1) - 1,
    kind: asciiValue(dataset.value(tag(0x0040))) === 'R' ? 'roi' : 'graphics',
    firstFrame: Math.max(0, (dataset.uint16(tag(0x0051)) ?? 1) - 1),
    // Embedded planes go with the pixels of every frame.
    frameCount: bits.kind === 'embedded' ? module.frameCount : frameCount,
    bits,
  }
}

function bitsOf(
  dataset: Dataset,
  module: PixelModule,
  tag: (element: number) => number,
  bitCount: number,
): OverlayPlane['bits'] | null {
  const data = dataset.get(tag(0x3000))
  if (data) {
    const needed = Math.ceil(bitCount / 8)
    if (data.length === null || data.length < needed) return null
    const swapped = !dataset.encoding.littleEndian && data.vr === 'OW'
    return { kind: 'data', data: { offset: data.offset, lengthBytes: data.length }, swapped }
  }
  const bit = dataset.uint16(tag(0x0102)) ?? 0
  const { format, bitsAllocated, bitsStored, highBit, samplesPerPixel } = module
  const isUnused = bit > highBit || bit <= highBit - bitsStored
  if (format !== 'integer' || samplesPerPixel !== 1 || bit >= bitsAllocated || !isUnused) return null
  return { kind: 'embedded', bit }
}
