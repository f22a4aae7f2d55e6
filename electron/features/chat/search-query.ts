const wordLimit = 16

/**
 * What a person typed as an FTS5 query: each word a quoted prefix, all of them required. Everything FTS5 would read
 * as syntax falls between the words. Null when there is no word to look for.
 */
export function searchQuery(typed: string): string | null {
  const words = typed.normalize('NFC').match(/[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu) ?? []
  if (words.length === 0) return null
  return words
    .slice(0, wordLimit)
    .map((word) => `"${word}"*`)
    .join(' ')
}
