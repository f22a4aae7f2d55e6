import { createHash } from 'node:crypto'
import type { Disclosure } from '../../../shared/contract/privacy'

/** What stands before the first entry. */
export const chainStart = '0'.repeat(64)

/** Of every field of an entry, the hash of the one before among them, as JSON in this order. */
export function entrySha256(entry: Omit<Disclosure, 'entrySha256'>): string {
  const fields = [
    entry.sequence,
    entry.sentAtMs,
    entry.purpose,
    entry.endpoint,
    entry.model,
    entry.bodySha256,
    entry.bodyBytes,
    entry.imageCount,
    entry.studyIds,
    entry.previousEntrySha256,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

export interface ChainEnd {
  sequence: number
  entrySha256: string
}

export const emptyChain: ChainEnd = { sequence: 0, entrySha256: chainStart }

/** The end of the chain after these entries, null as soon as one doesn't follow the one before or isn't as hashed. */
export function follow(from: ChainEnd, entries: readonly Disclosure[]): ChainEnd | null {
  let end = from
  for (const entry of entries) {
    const follows = entry.sequence === end.sequence + 1 && entry.previousEntrySha256 === end.entrySha256
    if (!follows || entrySha256(entry) !== entry.entrySha256) return null
    end = { sequence: entry.sequence, entrySha256: entry.entrySha256 }
  }
  return end
}

/** Whether a part of the log, newest first, holds together. */
export function isUnbroken(newestFirst: readonly Disclosure[]): boolean {
  const oldest = newestFirst.at(-1)
  if (!oldest) return true
  const before = { sequence: oldest.sequence - 1, entrySha256: oldest.previousEntrySha256 }
  return follow(before, [...newestFirst].reverse()) !== null
}
