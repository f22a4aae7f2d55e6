import { foldText } from '../../../../shared/lib/fold-text'

const wordLimit = 16

/** A word as `unicode61` splits them. */
const word = /[\p{L}\p{N}\p{Co}][\p{L}\p{N}\p{M}\p{Co}]*/gu

/** The words a person typed. Everything FTS5 would read as syntax falls between them. */
export const wordsTyped = (typed: string): string[] => (typed.normalize('NFC').match(word) ?? []).slice(0, wordLimit)

/** Whole words that begin so, as the index holds them; null when there are more than `limit`. */
export type WordsFrom = (beginning: string, limit: number) => string[] | null

/** Signs of the beginnings that the index itself holds, each gone through in order like a word. */
const indexedBeginnings = { shortest: 2, longest: 4 }
/** Words that one search goes through side by side. */
const alternativeLimit = 256

/**
 * An FTS5 query of the messages that have every word, or a word that begins with it. One letter stands for itself alone.
 * FTS5 gathers every match of a beginning before it gives the first, but for those of its own index; so a longer one is
 * asked for as the words that begin so, which are gone through in order and only as far as they are needed.
 */
export function searchQuery(words: readonly string[], wordsFrom: WordsFrom): string {
  const limit = Math.floor(alternativeLimit / words.length)
  return words
    .map((each) => {
      const beginning = foldText(each)
      const { length } = Array.from(beginning)
      if (length < indexedBeginnings.shortest) return `"${each}"`
      const whole = length > indexedBeginnings.longest ? wordsFrom(beginning, limit) : null
      if (whole === null) return `"${each}"*`
      return `(${[each, ...whole].map((one) => `"${one}"`).join(' OR ')})`
    })
    .join(' AND ')
}
