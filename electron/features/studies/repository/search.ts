/**
 * What a person typed as an FTS5 query: every word must begin some word of the study. Words are split as the index
 * (`unicode61`) splits them and quoted, so nothing typed is read as query syntax. Null when there is no word in it.
 */
export const ftsQuery = (typed: string): string | null => {
  const words = typed.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []
  return words.length === 0 ? null : words.map((word) => `"${word}"*`).join(' ')
}

/** What a person typed as a LIKE pattern with `\` as escape: anywhere within a text. */
export const likePattern = (typed: string): string => `%${typed.trim().replace(/[\\%_]/gu, '\\$&')}%`
