import { passphraseMinLength } from '../../../shared/contract/profiles'

export type PassphraseStrength = 'short' | 'weak' | 'fair' | 'strong'

const rows = '01234567890 qwertyuiop asdfghjklñ zxcvbnm abcdefghijklmnopqrstuvwxyz'

const areNeighbours = (a: string, b: string): boolean =>
  a === b ||
  (!`${a}${b}`.includes(' ') && (rows.includes((a + b).toLowerCase()) || rows.includes((b + a).toLowerCase())))

/** Runs of three and more, such as `1234`, `abcd`, `aaaa` and rows of the keyboard, count as their first two. */
const withoutRuns = (text: string): string =>
  Array.from(text)
    .filter((character, at, all) => {
      const [before, last] = [all[at - 2], all[at - 1]]
      if (before === undefined || last === undefined) return true
      return !(areNeighbours(before, last) && areNeighbours(last, character))
    })
    .join('')

/** Of one drawn from a list of 7,776, as diceware does. */
const bitsOfWord = Math.log2(7776)
const bitsOf = { letter: Math.log2(27), mixedCaseLetter: Math.log2(54), digit: Math.log2(10), sign: Math.log2(20) }

const bitsOfPart = (part: string): number => {
  if (/^\p{L}/u.test(part)) {
    const isWordLike = /^\p{L}?\p{Ll}*$/u.test(part) || part === part.toUpperCase()
    return isWordLike ? Math.min(part.length * bitsOf.letter, bitsOfWord) : part.length * bitsOf.mixedCaseLetter
  }
  return part.length * (/^\p{N}/u.test(part) ? bitsOf.digit : bitsOf.sign)
}

/**
 * A rough idea of how hard a passphrase is to guess, said in four words: letters together count as one word of a
 * list, what repeats counts once. It can only advise, since it cannot know what a person would think of first.
 */
export const passphraseStrength = (passphrase: string): PassphraseStrength => {
  if (passphrase.length < passphraseMinLength) return 'short'
  const parts = new Set(withoutRuns(passphrase).match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]/gu))
  const bits = [...parts].reduce((sum, part) => sum + bitsOfPart(part), 0)
  if (bits < 35) return 'weak'
  return bits < 50 ? 'fair' : 'strong'
}
