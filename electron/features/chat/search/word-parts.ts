import { Buffer } from 'node:buffer'

/** Bytes of the UTF-8 of a text, counted from 1. */
export interface WordPart {
  firstByte: number
  sizeBytes: number
}

/** Of a text, in UTF-16 units: as many different words take some milliseconds to be put in the index. */
const partLength = 10_000

/** What stands between words for `unicode61`, which splits them in the index. */
const between = /[^\p{L}\p{N}\p{M}\p{Co}]/gu

export const isInParts = (text: string): boolean => text.length > partLength

/** A long text in parts, none of which ends amid a word. */
export function wordPartsOf(text: string): WordPart[] {
  const parts: WordPart[] = []
  let firstByte = 1
  for (let start = 0; start < text.length;) {
    between.lastIndex = start + partLength
    const end = between.exec(text)?.index ?? text.length
    const sizeBytes = Buffer.byteLength(text.slice(start, end))
    parts.push({ firstByte, sizeBytes })
    firstByte += sizeBytes
    start = end
  }
  return parts
}
