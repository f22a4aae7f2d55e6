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

/** Segmented palette (PS3.3 C.7.9.2): discrete, linear and indirect segments, to at least `entries` values. */
function expandSegments(words: Uint16Array, entries: number): Uint16Array {
  const out: number[] = []
  const starts: number[] = []
  const segment = (at: number): number => {
    const [kind, length] = [words[at], words[at + 1]]
    if (kind === undefined || length === undefined) throw new Failure('frame_unreadable')
    // Segments repeated by segments could ask for gigabytes.
    const room = Math.min(length, entries - out.length)
    if (kind === 0) {
      for (const value of words.subarray(at + 2, at + 2 + room)) out.push(value)
      return at + 2 + length
    }
    const from = out.at(-1)
    const to = words[at + 2]
    if (kind !== 1 || from === undefined || to === undefined) throw new Failure('frame_unreadable')
    for (let i = 1; i <= room; i++) out.push(Math.round(from + ((to - from) * i) / length))
    return at + 3
  }
  let at = 0
  while (at < words.length && out.length < entries) {
    if (words[at] !== 2) {
      starts.push(at)
      at = segment(at)
      continue
    }
    // Indirect: so many segments again, from a byte offset in two words.
    const target = ((words[at + 2] ?? 0) + (words[at + 3] ?? 0) * 65_536) / 2
    const first = starts.indexOf(target)
    const count = words[at + 1] ?? 0
    if (first < 0 || first + count > starts.length) throw new Failure('frame_unreadable')
    for (const earlier of starts.slice(first, first + count)) segment(earlier)
    at += 4
  }
  if (out.length < entries) throw new Failure('frame_unreadable')
  return Uint16Array.from(out)
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
