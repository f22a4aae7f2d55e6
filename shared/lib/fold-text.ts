/** Lower case without accents: `Tórax` is found by `torax`. */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
