import { estimateMessageTokens } from '../tokens/estimate'
import { type ConversationSources, fitConversation } from './conversation'
import { answerTokensOf } from './fit'

/** What a question would be sent with, before it is written. */
export interface ContextSources extends ConversationSources {
  tokenFactor: number
}

export const contextParts = [
  'system',
  'summary',
  'older',
  'pictures',
  'documents',
  'question',
  'answer',
  'free',
] as const
export type ContextPart = (typeof contextParts)[number]

export interface ContextFill {
  /** In tokens. */
  parts: Record<ContextPart, number>
  /** All but what is free; more than `totalTokens` when the question does not fit. */
  usedTokens: number
  totalTokens: number
  /** Turns sent as a summary. */
  summarisedTurnCount: number
  /** Turns that would be left out and that a further summary could tell of. */
  summarisableTurnCount: number
  omittedTurnCount: number
  /** Pictures of earlier questions whose words are sent. */
  omittedPictureCount: number
  /** Earlier questions whose words are sent without their documents. */
  omittedDocumentCount: number
  isTooLong: boolean
  /** What more its documents may take with room for a full answer; earlier turns give way. */
  documentRoomTokens: number
}

/** What fills the context when this is asked; costs what the draft and the turns that fit do. */
export function fillContext(
  sources: ContextSources,
  draft: { text: string; pictures: number; documentTokens?: number },
): ContextFill {
  const { systemTokens, summary, tokenFactor, contextTokens } = sources
  const weighed = (tokens: number): number => Math.ceil(tokens * tokenFactor)
  const question = {
    tokens: weighed(estimateMessageTokens(draft.text)),
    pictures: draft.pictures,
    documentTokens: weighed(draft.documentTokens ?? 0),
  }
  const fitted = fitConversation(sources, question)
  const { usesSummary, summarisableTurnCount, omittedTurnCount, omittedPictureCount, omittedDocumentCount } = fitted
  const taken = {
    system: systemTokens,
    summary: usesSummary ? (summary?.tokens ?? 0) : 0,
    older: fitted.olderTokens,
    pictures: fitted.pictureTokens,
    documents: fitted.documentTokens,
    question: question.tokens,
    answer: fitted.maxTokens,
  }
  const usedTokens = Object.values(taken).reduce((sum, tokens) => sum + tokens, 0)
  return {
    parts: { ...taken, free: Math.max(0, contextTokens - usedTokens) },
    usedTokens,
    totalTokens: contextTokens,
    summarisedTurnCount: usesSummary ? (summary?.turnCount ?? 0) : 0,
    summarisableTurnCount,
    omittedTurnCount,
    omittedPictureCount,
    omittedDocumentCount,
    isTooLong: usedTokens > contextTokens,
    documentRoomTokens:
      contextTokens - systemTokens - answerTokensOf(contextTokens) - taken.question - taken.documents - taken.pictures,
  }
}
