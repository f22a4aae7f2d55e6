import { decodeFrame, type decodeStored } from '../../../electron/dicom/decode/frame'
import type { PixelSource } from '../../../electron/dicom/decode/source'
import { displayFrame, voiLutEntries } from '../../../electron/dicom/display/render'
import type { FrameTable } from '../../../electron/dicom/types'
import type { Image } from '../../../shared/contract/studies'
import { drawnByCpu } from '../drawn'
import type { ReferenceHeader } from './header'
import { referencePicture } from './picture'

/** Stored values of every frame. */
export type Frames = readonly Awaited<ReturnType<typeof decodeStored>>['values'][]

/** Every frame drawn by the core and as a window draws it without WebGL, against a reference of its own. */
export async function differences(
  source: PixelSource,
  { image, table }: { image: Image; table: FrameTable },
  header: ReferenceHeader,
  frames: Frames,
  isYbr: boolean,
): Promise<{ core: number; window: number }> {
  const drawn = { core: 0, window: 0 }
  const first = table.voiLuts[0]
  const lut = first ? await voiLutEntries(source, table, first) : null
  for (const [index, stored] of frames.entries()) {
    const expected = referencePicture(header, stored, index, table.samplesPerPixel, isYbr)
    const view = { frameNumber: index + 1, window: null, invert: false }
    const core = await displayFrame(source, table, view)
    const window = drawnByCpu(
      image,
      await decodeFrame(source, table, index),
      lut && { ...lut, entries: lut.entries.slice() },
    )
    drawn.core = Math.max(drawn.core, largestDifference(core.pixels, expected))
    drawn.window = Math.max(drawn.window, largestDifference(window, expected))
  }
  return drawn
}

function largestDifference(pixels: Uint8Array, expected: readonly number[]): number {
  if (pixels.length !== expected.length) return Infinity
  let largest = 0
  for (const [i, value] of expected.entries()) {
    const difference = Math.abs(pixels[i]! - value)
    // What is no number has no grey to be compared with.
    if (difference > largest) largest = difference
  }
  return largest
}
