import { encode } from 'fast-png'
import { drawOverlays, overlayValues } from '../decode/overlay'
import type { PixelSource } from '../decode/source'
import type { FrameTable } from '../types'

/** Yellow as drawings are in most viewers, and cyan for regions: told apart in any kind of colour vision. */
const colours = new Map<number, readonly [number, number, number]>([
  [overlayValues.graphics, [255, 214, 10]],
  [overlayValues.roi, [90, 220, 255]],
])

/** The overlay planes of frame `index` (from 0) as a PNG of its size, transparent where there is nothing. */
export async function overlayPng(source: PixelSource, table: FrameTable, index: number): Promise<Uint8Array> {
  const mask = await drawOverlays(source, table, index)
  const data = new Uint8Array(mask.length * 4)
  for (const [i, value] of mask.entries()) {
    const colour = colours.get(value)
    if (colour) data.set([...colour, 255], i * 4)
  }
  return encode({ width: table.columns, height: table.rows, data, channels: 4, depth: 8 })
}
