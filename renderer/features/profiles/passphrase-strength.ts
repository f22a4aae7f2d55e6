import { passphraseMinLength } from '../../../shared/contract/profiles'

export type PassphraseStrength = 'short' | 'weak' | 'fair' | 'strong'

/** Runs such as `1234`, `abcd`, `aaaa`, and rows of the keyboard, are counted as one character. */
const withoutRuns = (text: string): string => {
  const rows = '01234567890 qwertyuiop asdfghjklñ zxcvbnm abcdefghijklmnopqrstuvwxyz'
  let kept = ''
  for (const [at, character] of Array.from(text).entries()) {
    const previous = text[at - 1] ?? ''
    const pair = previous + character
    const isRun = previous === character || rows.includes(pair) || rows.includes(character + previous)
    if (at === 0 || !isRun) kept += character
  }
  return kept
}

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
