import { voiLutHeadersSchema } from '../../../../shared/contract/studies'
import type { ModalityValues } from './modality'
import type { Window } from './voi'

/** A curve of the file from modality values to greys (PS3.3 C.11.2.1.1). */
export interface VoiLut {
  entries: Uint16Array<ArrayBuffer>
  /** Modality value of the first entry. */
  firstMapped: number
  bitsPerEntry: number
}

/** Reads the answer to a request for a VOI LUT; null when it is none. */
export function parseVoiLut(headers: Headers, bytes: ArrayBuffer): VoiLut | null {
  const parsed = voiLutHeadersSchema.safeParse(Object.fromEntries(headers))
  if (!parsed.success || bytes.byteLength === 0 || bytes.byteLength % 2 !== 0) return null
  const { 'x-lut-first': firstMapped, 'x-lut-bits': bitsPerEntry } = parsed.data
  return { entries: new Uint16Array(bytes), firstMapped, bitsPerEntry }
}

/** Entries of the table for each value; those outside of it take its ends. */
export function applyVoiLut({ values }: ModalityValues, { entries, firstMapped }: VoiLut): ModalityValues {
  const last = entries.length - 1
  const out = new Uint16Array(values.length)
  for (let i = 0; i < out.length; i += 1) {
    const at = Math.round(values[i] ?? 0) - firstMapped
    out[i] = entries[at < 0 ? 0 : at > last ? last : at] ?? 0
  }
  return { values: out, min: 0, max: 65_535 }
}

/** What entries are drawn with, by LINEAR_EXACT: 0 is black, the largest that the bits allow is white. */
export function entryWindow({ bitsPerEntry }: VoiLut): Window {
  const white = 2 ** bitsPerEntry - 1
  return { center: white / 2, width: white }
}

/** The window over all that a table tells apart: where dragging goes on from. */
export const mappedWindow = ({ entries, firstMapped }: VoiLut): Window => ({
  center: firstMapped + entries.length / 2,
  width: entries.length,
})
