import { foldText } from '../../../../shared/lib/fold-text'

/** Where a text has a word that was looked for. */
export interface WordMatch {
  start: number
  end: number
  /** Which of the words. */
  word: number
  /** Whether it is that word, rather than one that begins so. */
  isWhole: boolean
}

/** The form of a text in which accents are signs of their own; the places of matches are in it. */
export const toMatched = (text: string): string => text.normalize('NFD')

const sign = String.raw`[\p{L}\p{N}\p{M}\p{Co}]`

/** Finds the words, and those that begin so, without accents or case, in texts of the form of `toMatched`; in order. */
export function matcherOf(words: readonly string[]): (text: string) => WordMatch[] {
  const patterns = words.map((word) => {
    const letters = Array.from(foldText(word))
    // One letter stands for itself alone.
    const rest = letters.length === 1 ? String.raw`()(?!${sign})` : `(${sign}*)`
    const spelt = letters.map((letter) => String.raw`${letter}\p{M}*`).join('')
    return new RegExp(`(?<!${sign})${spelt}${rest}`, 'giu')
  })
  return (text) =>
    patterns
      .flatMap((pattern, word) =>
        Array.from(text.matchAll(pattern), ({ 0: found, 1: rest, index: start }) => ({
          start,
          end: start + found.length,
          word,
          isWhole: rest === '',
        })),
      )
      .toSorted((a, b) => a.start - b.start)
}
