import { Failure } from '../../../shared/lib/failure'
import type { LookupTable } from '../types'
import type { PixelSource } from './source'
import type { Values } from './stored'
import { aligned } from './stored'
import { swapWords } from './words'

/** The entries of a table, in the file's byte order. */
export async function readTable(source: PixelSource, table: LookupTable, bigEndian: boolean): Promise<Uint16Array> {
  const bytes = await source.read(table.data)
  if (table.segmented) return expandSegments(wordsOf(bytes, bigEndian), table.entries)
  if (table.data.lengthBytes < table.entries * 2) return Uint16Array.from(bytes.subarray(0, table.entries))
  return wordsOf(bytes.subarray(0, table.entries * 2), bigEndian)
}

function wordsOf(bytes: Uint8Array, bigEndian: boolean): Uint16Array {
  const little = aligned(bigEndian ? swapWords(bytes, 2) : bytes, 2)
  return new Uint16Array(little.buffer, little.byteOffset, little.byteLength >> 1)
}

/** Segmented palette (PS3.3 C.7.9.2): discrete, linear and indirect segments, to exactly `entries` values. */
function expandSegments(words: Uint16Array, entries: number): Uint16Array {
  const out = new Uint16Array(entries)
  const segments: number[] = []
  let written = 0
  const put = (value: number): void => {
    if (written < entries) out[written++] = value
  }
  const segment = (at: number): number => {
    const [kind, length] = [words[at], words[at + 1]]
    if (kind === undefined || length === undefined) throw new Failure('frame_unreadable')
    if (kind === 0) {
      for (let i = 0; i < length; i++) put(words[at + 2 + i] ?? 0)
      return at + 2 + length
    }
    const from = out[written - 1]
    const to = words[at + 2]
    if (kind !== 1 || from === undefined || to === undefined) throw new Failure('frame_unreadable')
    for (let i = 1; i <= length; i++) put(Math.round(from + ((to - from) * i) / length))
    return at + 3
  }
  for (let at = 0; at < words.length && written < entries; ) {
    if (words[at] !== 2) {
      segments.push(at)
      at = segment(at)
      continue
    }
    const target = (words[at + 2] ?? 0) + (words[at + 3] ?? 0) * 65_536
    const first = segments.indexOf(target)
    const count = words[at + 1] ?? 0
    if (first < 0 || first + count > segments.length) throw new Failure('frame_unreadable')
    for (const earlier of segments.slice(first, first + count)) segment(earlier)
    at += 4
  }
  if (written < entries) throw new Failure('frame_unreadable')
  return out
}

/** Entries as eight bits. A table whose values never leave the low byte was written as eight bits, whatever it says. */
export function toEightBits(table: Uint16Array, bitsPerEntry: number): Uint8Array {
  const isLow = bitsPerEntry <= 8 || table.every((value) => value < 256)
  const shift = isLow ? 0 : bitsPerEntry - 8
  return Uint8Array.from(table, (value) => value >> shift)
}

/** RGB of each index; indices before and after the table take its first and last entry. */
export function applyPalette(
  values: Values,
  tables: readonly { entries: Uint8Array; firstMapped: number }[],
): Uint8Array {
  const out = new Uint8Array(values.length * 3)
  for (const [channel, { entries, firstMapped }] of tables.entries()) {
    const last = entries.length - 1
    for (let i = 0, write = channel; i < values.length; i++, write += 3) {
      const index = values[i]! - firstMapped
      out[write] = entries[index < 0 ? 0 : index > last ? last : index]!
    }
  }
  return out
}

/** Modality values of a table. */
export function applyTable(values: Values, entries: Uint16Array, firstMapped: number): Uint16Array {
  const last = entries.length - 1
  return Uint16Array.from(values, (value) => entries[Math.max(0, Math.min(last, Math.round(value - firstMapped)))]!)
}
