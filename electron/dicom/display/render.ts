import { encode } from 'fast-png'
import type { DeliveredFrame } from '../decode/frame'
import { decodeFrame } from '../decode/frame'
import { readTable } from '../decode/lookup'
import type { PixelSource } from '../decode/source'
import { displayOf, type FrameTable, type RenderedFrame, type RenderView } from '../types'
import { toGrey } from './grey'
import { fit, type Picture, resize } from './resize'
import { rangeFunction, tableFunction, type Voi, windowFunction } from './voi'

/** What a person sees of a frame, before it is scaled: eight bits of grey or colour. */
export async function displayFrame(source: PixelSource, table: FrameTable, view: RenderView): Promise<Picture> {
  const index = view.frameNumber - 1
  const frame = await decodeFrame(source, table, index)
  const size = { widthPx: frame.columns, heightPx: frame.rows }
  if (frame.samples === 3 && frame.values instanceof Uint8Array) {
    const pixels = view.invert ? frame.values.map((value) => 255 - value) : frame.values
    return { ...size, channels: 3, pixels }
  }
  const display = displayOf(table, index)
  const { slope, intercept } = table.deliversModality ? { slope: 1, intercept: 0 } : display
  const voi = await voiOf(source, table, view.window ?? display.window, frame, slope, intercept)
  const invert = (table.photometricInterpretation === 'MONOCHROME1') !== view.invert
  return { ...size, channels: 1, pixels: toGrey(frame.values, { slope, intercept, voi, invert }) }
}

async function voiOf(
  source: PixelSource,
  table: FrameTable,
  window: { center: number; width: number } | null,
  frame: DeliveredFrame,
  slope: number,
  intercept: number,
): Promise<Voi> {
  if (window && window.width > 0) return windowFunction(table.voiLutFunction, window.center, window.width)
  if (table.voiLut) {
    const { firstMapped, bitsPerEntry } = table.voiLut
    return tableFunction(await readTable(source, table.voiLut, table.bigEndian), firstMapped, bitsPerEntry)
  }
  const ends = [frame.min * slope + intercept, frame.max * slope + intercept] as const
  return rangeFunction(Math.min(...ends), Math.max(...ends))
}

/** Renders a frame within `maxEdgePx` as PNG. Throws `frame_unreadable`, `frame_unsupported`. */
export async function renderFrame(
  source: PixelSource,
  table: FrameTable,
  view: RenderView,
  maxEdgePx: number,
): Promise<RenderedFrame> {
  const full = await displayFrame(source, table, view)
  const { widthPx, heightPx } = fit(full.widthPx, full.heightPx, table.pixelAspect, maxEdgePx)
  const picture = resize(full, widthPx, heightPx)
  const png = encode({ width: widthPx, height: heightPx, data: picture.pixels, channels: picture.channels, depth: 8 })
  return { png, widthPx, heightPx }
}
