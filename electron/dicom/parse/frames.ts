import type { FrameTable } from '../types'
import { type Dataset, type Element, tags } from './dataset'
import { type Fragments, readFragments } from './fragments'
import type { PixelModule } from './pixel-module'
import type { Compression } from './syntaxes'

export interface LocatedFrames {
  pixels: FrameTable['pixels']
  /** Whole frames there are; 0 when not even one. */
  frameCount: number
  /** The file ends before its pixel data does. */
  cut: boolean
  /** Pixel data and transfer syntax contradict each other about encapsulation. */
  mismatched: boolean
}

/** Bytes of one uncompressed frame; a fraction where frames are bit-packed. */
export function frameBytes(
  module: Pick<PixelModule, 'rows' | 'columns' | 'samplesPerPixel' | 'bitsAllocated' | 'photometricInterpretation'>,
): number {
  const samples = module.photometricInterpretation === 'YBR_FULL_422' ? 2 : module.samplesPerPixel
  return (module.rows * module.columns * samples * module.bitsAllocated) / 8
}

/** Finds each frame in the pixel data, without decoding. */
export function locateFrames(dataset: Dataset, module: PixelModule, compression: Compression): LocatedFrames {
  const element = dataset.get(tags.pixels) ?? dataset.get(tags.floatPixels) ?? dataset.get(tags.doublePixels)
  if (!element) return { pixels: { kind: 'encapsulated', frames: [] }, frameCount: 0, cut: false, mismatched: false }
  const isEncapsulated = startsWithItem(dataset.bytes, element)
  const mismatched = isEncapsulated !== (compression !== 'none')
  if (isEncapsulated && element.length === null) return { ...encapsulated(dataset, element, module), mismatched }
  if (compression === 'none') return { ...native(dataset.bytes, element, module), mismatched: element.length === null }
  if (isEncapsulated) return { ...encapsulated(dataset, element, module), mismatched: false }
  return { ...native(dataset.bytes, element, module), mismatched: true }
}

function native(bytes: Uint8Array, element: Element, module: PixelModule): Omit<LocatedFrames, 'mismatched'> {
  const available = bytes.length - element.offset
  const lengthBytes = Math.min(element.length ?? available, available)
  const whole = Math.floor(lengthBytes / frameBytes(module) + 1e-9)
  return {
    pixels: { kind: 'native', data: { offset: element.offset, lengthBytes } },
    frameCount: Math.min(whole, module.frameCount),
    cut: element.length !== null && element.length > available,
  }
}

function encapsulated(dataset: Dataset, element: Element, module: PixelModule): Omit<LocatedFrames, 'mismatched'> {
  const fragments = readFragments(dataset.bytes, element)
  const groups = groupFragments(dataset, fragments, module.frameCount).slice(0, module.frameCount)
  // The last frame of a file that was cut has lost its end, unless that frame has whole neighbours to tell by.
  const frames = groups.map((group) => group.flatMap((i) => [fragments.list[i]!.offset, fragments.list[i]!.length]))
  if (fragments.cut && groups.length === module.frameCount && module.frameCount === 1) frames.pop()
  return { pixels: { kind: 'encapsulated', frames }, frameCount: frames.length, cut: fragments.cut }
}

/** Indices of the fragments of each frame. */
function groupFragments(dataset: Dataset, fragments: Fragments, frameCount: number): number[][] {
  const { list } = fragments
  const each = list.map((_, i) => [i])
  if (frameCount === 1) return list.length === 0 ? [] : [list.map((_, i) => i)]
  const byTable =
    byOffsets(fragments, extendedOffsets(dataset), frameCount) ??
    byOffsets(fragments, fragments.offsetTable, frameCount)
  if (byTable) return byTable
  if (list.length <= frameCount) return each
  const starts = list.flatMap(({ offset }, i) => (beginsCodestream(dataset.bytes, offset) ? [i] : []))
  if (starts[0] !== 0) return each
  return starts.map((start, n) => list.slice(start, starts[n + 1]).map((_, i) => start + i))
}

/** Null unless every offset is where a fragment begins and there are as many as frames. */
function byOffsets(fragments: Fragments, offsets: readonly number[], frameCount: number): number[][] | null {
  if (offsets.length !== frameCount || offsets[0] !== 0) return null
  const indexOf = new Map(fragments.list.map(({ offset }, i) => [offset - 8 - fragments.base, i]))
  // In a file that was cut, the frame before the missing one ends where that one would have begun.
  const last = fragments.list.at(-1)
  if (last) indexOf.set(last.offset + last.length - fragments.base, fragments.list.length)
  const groups: number[][] = []
  for (const [n, offset] of offsets.entries()) {
    const first = indexOf.get(offset)
    const next = n + 1 < offsets.length ? indexOf.get(offsets[n + 1]!) : fragments.list.length
    if (first === undefined || next === undefined || next <= first) {
      return fragments.cut && n > 0 ? groups : null
    }
    groups.push(Array.from({ length: next - first }, (_, i) => first + i))
  }
  return groups
}

/** Extended Offset Table (7FE0,0001): 64-bit offsets. */
function extendedOffsets(dataset: Dataset): number[] {
  const value = dataset.value(0x7fe00001)
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  return Array.from({ length: Math.floor(value.length / 8) }, (_, i) => Number(view.getBigUint64(i * 8, true)))
}

function startsWithItem(bytes: Uint8Array, element: Element): boolean {
  const [a, b, c, d] = bytes.subarray(element.offset, element.offset + 4)
  // An image could begin with these values by chance: then it has a length, and what follows is no fragment.
  return (
    a === 0xfe &&
    b === 0xff &&
    c === 0x00 &&
    d === 0xe0 &&
    (element.length === null || readFragments(bytes, element).list.length > 0)
  )
}

/** SOI of JPEG and JPEG-LS, SOC+SIZ of JPEG 2000. */
function beginsCodestream(bytes: Uint8Array, offset: number): boolean {
  const [a, b, c] = bytes.subarray(offset, offset + 3)
  return a === 0xff && ((b === 0xd8 && c === 0xff) || (b === 0x4f && c === 0xff))
}
