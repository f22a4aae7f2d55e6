import { foldText } from '../../lib/fold-text'

/** Words of a text, without accents or case. */
export const wordsOf = (text: string): string[] =>
  foldText(text)
    .split(/[^\p{L}\p{N}+]+/u)
    .filter(Boolean)

/** Two letters alone, such as FS, begin too much else (FSE): they are to be the whole word. */
const begins = (word: string, wanted: string): boolean =>
  /^\p{L}{1,2}$/u.test(wanted) ? word === wanted : word.startsWith(wanted)

/** Whether a description has every word of a pattern, or the beginning of it, and none that stands after a `-`. */
export function describes(pattern: string, description: string): boolean {
  const words = wordsOf(description)
  return pattern.split(' ').every((part) => {
    const isUnwanted = part.startsWith('-')
    const [wanted] = wordsOf(isUnwanted ? part.slice(1) : part)
    return wanted === undefined || words.some((word) => begins(word, wanted)) !== isUnwanted
  })
}
