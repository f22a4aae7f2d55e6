import { Failure } from '../../../shared/lib/failure'
import type { FrameTable, OverlayPlane } from '../types'
import { readRaw } from './raw'
import type { PixelSource } from './source'
import { swapWords } from './words'

/** What a pixel of an overlay mask is, beside 0. */
export const overlayValues = { graphics: 1, roi: 2 } as const

/**
 * Overlay planes of frame `index` (from 0) put together: `rows × columns` bytes, 0 where there is nothing. What of a plane
 * lies outside the image is left out. Throws `frame_unreadable` where a plane's bits can't be had.
 */
export async function drawOverlays(source: PixelSource, table: FrameTable, index: number): Promise<Uint8Array> {
  const mask = new Uint8Array(table.rows * table.columns)
  let words: Promise<(at: number) => number> | null = null
  for (const plane of table.overlays) {
    const frame = index - plane.firstFrame
    if (plane.bits.kind === 'embedded') {
      const { bit } = plane.bits
      words ??= pixelWords(source, table, index)
      const word = await words
      const isInside = (row: number, column: number): boolean => row < table.rows && column < table.columns
      paint(plane, table, mask, (row, column) =>
        isInside(row, column) ? (word(row * table.columns + column) >>> bit) & 1 : 0,
      )
    } else if (frame >= 0 && frame < plane.frameCount) {
      const bits = await planeBits(source, plane, plane.bits, frame)
      paint(plane, table, mask, (row, column) => bits(row * plane.columns + column))
    }
  }
  return mask
}

function paint(
  plane: OverlayPlane,
  table: FrameTable,
  mask: Uint8Array,
  bitAt: (row: number, column: number) => number,
): void {
  const value = overlayValues[plane.kind]
  const lastRow = Math.min(plane.rows, table.rows - plane.firstRow)
  const lastColumn = Math.min(plane.columns, table.columns - plane.firstColumn)
  for (let row = Math.max(0, -plane.firstRow); row < lastRow; row++) {
    const start = (row + plane.firstRow) * table.columns + plane.firstColumn
    for (let column = Math.max(0, -plane.firstColumn); column < lastColumn; column++) {
      if (bitAt(row, column)) mask[start + column] = value
    }
  }
}

/** Bits of one frame of a plane: they run on from frame to frame, lowest of a byte first (PS3.5 8.1.2). */
async function planeBits(
  source: PixelSource,
  { rows, columns }: OverlayPlane,
  { data, swapped }: Extract<OverlayPlane['bits'], { kind: 'data' }>,
  frame: number,
): Promise<(at: number) => number> {
  const first = frame * rows * columns
  // Whole words, so that what is swapped is what was written together.
  const start = Math.floor(first / 16) * 2
  const end = Math.min(data.lengthBytes, Math.ceil((first + rows * columns) / 16) * 2)
  if (end * 8 < first + rows * columns) throw new Failure('frame_unreadable')
  const read = await source.read({ offset: data.offset + start, lengthBytes: end - start })
  const bytes = swapped ? swapWords(read, 2) : read
  const skip = first - start * 8
  return (at) => ((bytes[(skip + at) >> 3] ?? 0) >> ((skip + at) & 7)) & 1
}

/** Pixel words with the bits that hold no value still in them. */
async function pixelWords(source: PixelSource, table: FrameTable, index: number): Promise<(at: number) => number> {
  const { bytes, containerBits } = await readRaw(source, table, index)
  if (containerBits === 8) return (at) => bytes[at] ?? 0
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return containerBits === 16 ? (at) => view.getUint16(at * 2, true) : (at) => view.getUint32(at * 4, true)
}
