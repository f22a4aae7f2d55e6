import { type DecodedFrame, displayOf, type FrameTable, type PixelType } from '../types'
import { toRgb8 } from './colour'
import { applyPalette, applyTable, readTable, toEightBits } from './lookup'
import { readRaw } from './raw'
import type { PixelSource } from './source'
import { checkLength, type StoredFrame, storedValues, type Values } from './stored'
import { interleave, upsample422 } from './words'

/** Stored values of frame `index` (from 0), before palette and colour conversion. */
export async function decodeStored(source: PixelSource, table: FrameTable, index: number): Promise<StoredFrame> {
  const raw = await readRaw(source, table, index)
  if (raw.subsampled) raw.bytes = upsample422(raw.bytes)
  if (raw.planar) raw.bytes = interleave(raw.bytes, table.samplesPerPixel, raw.containerBits / 8)
  checkLength(raw, table)
  const isYbr = raw.isRgb === null ? table.photometricInterpretation.startsWith('YBR_FULL') : !raw.isRgb
  return { ...storedValues(raw, table), colour: table.samplesPerPixel === 1 ? 'grey' : isYbr ? 'ybr' : 'rgb' }
}

/** A frame as it is delivered, with the values of its pixels still typed. */
export interface DeliveredFrame extends Omit<DecodedFrame, 'pixels'> {
  values: Values
}

/** Decodes frame `index` (from 0) as `DecodedFrame` says. */
export async function decodeFrame(source: PixelSource, table: FrameTable, index: number): Promise<DeliveredFrame> {
  const stored = await decodeStored(source, table, index)
  const { rows, columns } = table
  const display = displayOf(table, index)
  const rgb = (values: Uint8Array): DeliveredFrame => ({
    rows,
    columns,
    samples: 3,
    type: 'uint8',
    values,
    min: 0,
    max: 255,
    window: null,
  })
  if (stored.colour !== 'grey') return rgb(toRgb8(stored, table.bitsStored))
  if (table.palette) {
    const channels = [table.palette.red, table.palette.green, table.palette.blue]
    const tables = await Promise.all(
      channels.map(async (channel) => ({
        entries: toEightBits(await readTable(source, channel, table.bigEndian), channel.bitsPerEntry),
        firstMapped: channel.firstMapped,
      })),
    )
    return rgb(applyPalette(stored.values, tables))
  }
  const range = rangeOf(stored.values, table.paddingRange)
  const grey = (type: PixelType, values: Values, [min, max]: [number, number]): DeliveredFrame => ({
    rows,
    columns,
    samples: 1,
    type,
    values,
    min,
    max,
    window: display.window && { center: display.window.center, width: display.window.width },
  })
  if (table.modalityLut) {
    const entries = await readTable(source, table.modalityLut, table.bigEndian)
    const values = applyTable(stored.values, entries, table.modalityLut.firstMapped)
    return grey('uint16', values, rangeOf(values, null))
  }
  if (table.deliversModality) {
    const { slope, intercept } = display
    const values = Float32Array.from(stored.values, (value) => value * slope + intercept)
    const ends = [range[0] * slope + intercept, range[1] * slope + intercept] as const
    return grey('float32', values, [Math.min(...ends), Math.max(...ends)])
  }
  return grey(stored.type, stored.values, range)
}

/** Smallest and largest value that is finite and not padding; of a frame of nothing else, 0 and 0. */
function rangeOf(values: Values, padding: FrameTable['paddingRange']): [number, number] {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  const [from, to] = padding ?? [Number.NaN, Number.NaN]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value >= min && value <= max) continue
    if (value >= from && value <= to) continue
    if (value < min && value > Number.NEGATIVE_INFINITY) min = value
    if (value > max && value < Number.POSITIVE_INFINITY) max = value
  }
  return min <= max ? [min, max] : [0, 0]
}
