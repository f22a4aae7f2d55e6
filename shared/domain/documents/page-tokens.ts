import { estimateTokens } from '../tokens/estimate'

/** Of the mark that says which page follows. */
const pageMarkTokens = 12
/** Of the words before a document and the lines around it. */
const frameTokens = 160

/** Estimate for a page with its mark. */
export const pageTokens = (text: string): number => estimateTokens(text) + pageMarkTokens

/** Estimate for a document of these pages, each as `pageTokens` has it, as it goes to a model. */
export const documentTokens = (name: string, pages: readonly number[]): number =>
  frameTokens + estimateTokens(name) + pages.reduce((sum, tokens) => sum + tokens, 0)
