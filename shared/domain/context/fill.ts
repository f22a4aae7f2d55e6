import { estimateMessageTokens } from '../tokens/estimate'
import { type ContextLimits, type Weight, fitContext } from './fit'

/** What a question would be sent with, before it is written. */
export interface ContextSources extends ContextLimits {
  tokenFactor: number
  systemTokens: number
  /** The newest that may fit, oldest first. */
  turns: readonly Weight[]
  olderTurnCount: number
}

export const contextParts = ['system', 'older', 'pictures', 'question', 'answer', 'free'] as const
export type ContextPart = (typeof contextParts)[number]

export interface ContextFill {
  /** In tokens. */
  parts: Record<ContextPart, number>
  /** All but what is free; more than `totalTokens` when the question does not fit. */
  usedTokens: number
  totalTokens: number
  omittedTurnCount: number
  /** Pictures of earlier questions whose words are sent. */
  omittedPictureCount: number
  isTooLong: boolean
}

/** What fills the context when this is asked; costs what the draft and the turns that fit do. */
export function fillContext(sources: ContextSources, draft: { text: string; pictures: number }): ContextFill {
  const { systemTokens, turns, tokenFactor, contextTokens, olderTurnCount } = sources
  const question = { tokens: Math.ceil(estimateMessageTokens(draft.text) * tokenFactor), pictures: draft.pictures }
  const fitted = fitContext(systemTokens, turns, question, sources)
  const taken = {
    system: systemTokens,
    older: fitted.olderTokens,
    pictures: fitted.pictureTokens,
    question: question.tokens,
    answer: fitted.maxTokens,
  }
  const usedTokens = Object.values(taken).reduce((sum, tokens) => sum + tokens, 0)
  const unpictured = turns.slice(fitted.firstTurn, fitted.firstPictured)
  return {
    parts: { ...taken, free: Math.max(0, contextTokens - usedTokens) },
    usedTokens,
    totalTokens: contextTokens,
    omittedTurnCount: olderTurnCount + fitted.firstTurn,
    omittedPictureCount: unpictured.reduce((sum, { pictures }) => sum + pictures, 0),
    isTooLong: usedTokens > contextTokens,
  }
}
