import type { LookupTable } from '../types'
import type { Dataset } from './dataset'
import { asciiValue } from './values'

/**
 * Describes a table by its descriptor (entries, first value mapped, bits) and where its data lie. Null when either is
 * absent or they contradict each other. `signed` tells how to read the first value mapped.
 */
function lookupTable(
  dataset: Dataset,
  descriptorTag: number,
  dataTag: number,
  signed: boolean,
  segmentedTag?: number,
): LookupTable | null {
  const entries = dataset.uint16(descriptorTag, 0)
  const first = signed ? dataset.int16(descriptorTag, 1) : dataset.uint16(descriptorTag, 1)
  const bits = dataset.uint16(descriptorTag, 2)
  const plain = dataset.get(dataTag)
  const segmented = plain ? undefined : segmentedTag === undefined ? undefined : dataset.get(segmentedTag)
  const data = plain ?? segmented
  if (entries === undefined || first === undefined || bits === undefined || !data?.length) return null
  // Zero entries stand for 2^16; some writers put bits of 0 or of 8 beside 16-bit data.
  const count = entries === 0 ? 65_536 : entries
  if (bits > 16 || (segmented ? bits <= 8 : data.length < count)) return null
  return {
    entries: count,
    firstMapped: first,
    bitsPerEntry: bits === 0 ? 16 : bits,
    data: { offset: data.offset, lengthBytes: data.length },
    segmented: segmented !== undefined,
    explanation: asciiValue(dataset.value(0x00283003)).slice(0, 64),
  }
}

export interface Tables {
  tables: LookupTable[]
  /** There are some that can't be used. */
  invalid: boolean
}

/** Far more than any file offers to choose from. */
const maxTables = 32

/** Tables of a Modality or VOI LUT Sequence, those that can be used. */
export function sequenceTables(dataset: Dataset | undefined, sequenceTag: number, signed: boolean): Tables {
  const items = dataset?.items(sequenceTag, maxTables) ?? []
  const tables = items.flatMap((item) => lookupTable(item, 0x00283002, 0x00283006, signed) ?? [])
  return { tables, invalid: tables.length < items.length }
}

/** Palette of a PALETTE COLOR image; null unless all three colours have a table. */
export function palette(
  dataset: Dataset,
  signed: boolean,
): { red: LookupTable; green: LookupTable; blue: LookupTable } | null {
  const red = lookupTable(dataset, 0x00281101, 0x00281201, signed, 0x00281221)
  const green = lookupTable(dataset, 0x00281102, 0x00281202, signed, 0x00281222)
  const blue = lookupTable(dataset, 0x00281103, 0x00281203, signed, 0x00281223)
  return red && green && blue ? { red, green, blue } : null
}
