import { foldText } from '../../shared/lib/fold-text'

/** Whether every word looked for is somewhere in the text. */
export const containsWords = (text: string, query: string): boolean => {
  const folded = foldText(text)
  return foldText(query)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
