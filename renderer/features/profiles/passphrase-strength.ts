import { passphraseMinLength } from '../../../shared/contract/profiles'

export type PassphraseStrength = 'short' | 'weak' | 'fair' | 'strong'

const rows = '01234567890 qwertyuiop asdfghjklñ zxcvbnm abcdefghijklmnopqrstuvwxyz'

const areNeighbours = (a: string, b: string): boolean =>
  a === b || (!`${a}${b}`.includes(' ') && (rows.includes(a + b) || rows.includes(b + a)))

/** Runs of three and more, such as `1234`, `abcd`, `aaaa` and rows of the keyboard, count as their first two. */
const withoutRuns = (text: string): string =>
  Array.from(text)
    .filter((character, at, all) => {
      const [before, last] = [all[at - 2], all[at - 1]]
      if (before === undefined || last === undefined) return true
      return !(areNeighbours(before, last) && areNeighbours(last, character))
    })
    .join('')

const alphabetSize = (text: string): number =>
  (/\p{Ll}/u.test(text) ? 27 : 0) +
  (/\p{Lu}/u.test(text) ? 27 : 0) +
  (/\p{N}/u.test(text) ? 10 : 0) +
  (/[^\p{L}\p{N}]/u.test(text) ? 20 : 0)

/**
 * A rough idea of how hard a passphrase is to guess, in bits, said in four words. Words are counted as drawn from
 * a list of 7,776; it can only advise, since it cannot know what a person would think of first.
 */
export const passphraseStrength = (passphrase: string): PassphraseStrength => {
  if (passphrase.length < passphraseMinLength) return 'short'
  const folded = withoutRuns(passphrase.toLowerCase())
  const byCharacter = new Set(folded).size * Math.log2(Math.max(alphabetSize(passphrase), 2))
  const words = new Set(folded.split(/[\s\-_.,]+/).filter((word) => word.length > 2))
  const byWord = words.size * Math.log2(7776)
  const bits = words.size >= 3 ? Math.max(byWord, byCharacter * 0.6) : byCharacter * 0.8
  if (bits < 35) return 'weak'
  return bits < 50 ? 'fair' : 'strong'
}
