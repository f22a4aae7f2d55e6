import { encode } from 'fast-png'
import type { DeliveredFrame } from '../decode/frame'
import { decodeFrame } from '../decode/frame'
import { readTable } from '../decode/lookup'
import { drawOverlays } from '../decode/overlay'
import type { PixelSource } from '../decode/source'
import {
  displayOf,
  type FrameTable,
  type LookupTable,
  type RenderedFrame,
  type RenderView,
  type TableEntries,
} from '../types'
import { toGrey } from './grey'
import { fit, type Picture, resize } from './resize'
import { rangeFunction, tableFunction, type Voi, windowFunction } from './voi'

/** What a person sees of a frame, before it is scaled: eight bits of grey or colour. */
export async function displayFrame(source: PixelSource, table: FrameTable, view: RenderView): Promise<Picture> {
  const picture = await displayPixels(source, table, view)
  if (!view.overlays || table.overlays.length === 0) return picture
  const mask = await drawOverlays(source, table, view.frameNumber - 1)
  return { ...picture, pixels: burnIn(picture, mask) }
}

/** A copy with everything that overlays cover in white. */
const burnIn = ({ pixels, channels }: Picture, mask: Uint8Array): Uint8Array =>
  pixels.map((value, i) => (mask[channels === 1 ? i : Math.floor(i / 3)] ? 255 : value))

async function displayPixels(source: PixelSource, table: FrameTable, view: RenderView): Promise<Picture> {
  const index = view.frameNumber - 1
  const frame = await decodeFrame(source, table, index)
  const size = { widthPx: frame.columns, heightPx: frame.rows }
  if (frame.samples === 3 && frame.values instanceof Uint8Array) {
    const pixels = view.invert ? frame.values.map((value) => 255 - value) : frame.values
    return { ...size, channels: 3, pixels }
  }
  const display = displayOf(table, index)
  const { slope, intercept } = table.deliversModality ? { slope: 1, intercept: 0 } : display
  const shown = { ...view, window: view.window ?? display.window }
  const voiFunction = display.voiLutFunction ?? table.voiLutFunction
  const voi = await voiOf(source, table, shown, frame, { slope, intercept, voiFunction })
  const invert = (table.photometricInterpretation === 'MONOCHROME1') !== view.invert
  return { ...size, channels: 1, pixels: toGrey(frame.values, { slope, intercept, voi, invert }) }
}

async function voiOf(
  source: PixelSource,
  table: FrameTable,
  { window, voiLut }: Pick<RenderView, 'window' | 'voiLut'>,
  frame: DeliveredFrame,
  { slope, intercept, voiFunction }: { slope: number; intercept: number; voiFunction: FrameTable['voiLutFunction'] },
): Promise<Voi> {
  const isWindow = voiLut === undefined && window !== null && window.width > 0
  if (isWindow) return windowFunction(voiFunction, window.center, window.width)
  const lut = table.voiLuts[voiLut ?? 0]
  if (lut) {
    const { entries, firstMapped, bitsPerEntry } = await voiLutEntries(source, table, lut)
    return tableFunction(entries, firstMapped, bitsPerEntry)
  }
  const ends = [frame.min * slope + intercept, frame.max * slope + intercept] as const
  return rangeFunction(Math.min(...ends), Math.max(...ends), voiFunction)
}

/** A VOI LUT as it is used. Entries above what its bits allow, as some writers leave them, say how many bits it has. */
export async function voiLutEntries(source: PixelSource, table: FrameTable, lut: LookupTable): Promise<TableEntries> {
  const entries = await readTable(source, lut, table.bigEndian)
  let largest = 0
  for (const entry of entries) if (entry > largest) largest = entry
  const bitsPerEntry = Math.max(lut.bitsPerEntry, Math.ceil(Math.log2(largest + 1)))
  return { entries, firstMapped: lut.firstMapped, bitsPerEntry }
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
