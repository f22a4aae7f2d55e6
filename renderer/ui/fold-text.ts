/** Lower case without accents: `Tórax` is found by `torax`. */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether every word looked for is somewhere in the text. */
export const containsWords = (text: string, query: string): boolean => {
  const folded = foldText(text)
  return foldText(query)
    .split(/\s+/)
    .every((word) => folded.includes(word))
}
