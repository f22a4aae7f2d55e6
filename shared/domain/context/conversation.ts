import { type ContextLimits, type Fitted, type Weight, fitContext } from './fit'

/** What there is of a conversation before a question. */
export interface ConversationSources extends ContextLimits {
  systemTokens: number
  /** Answered questions, the newest that may fit, oldest first. */
  turns: readonly Weight[]
  /** Those before. */
  olderTurnCount: number
  summary: SummaryWeight | null
}

export interface SummaryWeight {
  tokens: number
  /** Turns it tells of. */
  turnCount: number
  /** Of `turns`, those at its head that are within its reach. */
  listedTurns: number
  /** Turns before `turns` that come after its reach. */
  laterOlderTurns: number
  /** Turns within its reach that it does not tell of. */
  untoldTurns: number
}

export interface FittedConversation extends Fitted {
  /** The summary is sent in the place of the turns it tells of. */
  usesSummary: boolean
  /** Turns that would be left out and that a further summary could tell of. */
  summarisableTurnCount: number
  /** Turns of which nothing is sent. */
  omittedTurnCount: number
  /** Pictures of earlier questions whose words are sent. */
  omittedPictureCount: number
  /** Earlier questions whose words are sent without their documents. */
  omittedDocumentCount: number
}

/** `fitContext`, with a summary in the place of the turns it tells of where they do not all fit. */
export function fitConversation(sources: ConversationSources, question: Weight): FittedConversation {
  const { systemTokens, turns, olderTurnCount, summary } = sources
  const plain = fitContext(systemTokens, turns, question, sources)
  if (summary === null || (plain.firstTurn === 0 && olderTurnCount === 0))
    return told(turns, plain, {
      usesSummary: false,
      summarisableTurnCount: olderTurnCount + plain.firstTurn,
      omittedTurnCount: olderTurnCount + plain.firstTurn,
    })
  const later = turns.slice(summary.listedTurns)
  const fitted = fitContext(systemTokens + summary.tokens, later, question, sources)
  const placed = {
    ...fitted,
    firstTurn: fitted.firstTurn + summary.listedTurns,
    firstPictured: fitted.firstPictured + summary.listedTurns,
    firstDocumented: fitted.firstDocumented + summary.listedTurns,
  }
  return told(turns, placed, {
    usesSummary: true,
    summarisableTurnCount: fitted.firstTurn + summary.laterOlderTurns,
    omittedTurnCount: fitted.firstTurn + summary.laterOlderTurns + summary.untoldTurns,
  })
}

type Told = Pick<FittedConversation, 'usesSummary' | 'summarisableTurnCount' | 'omittedTurnCount'>

function told(turns: readonly Weight[], fitted: Fitted, rest: Told): FittedConversation {
  const unpictured = turns.slice(fitted.firstTurn, fitted.firstPictured)
  const omittedPictureCount = unpictured.reduce((sum, { pictures }) => sum + pictures, 0)
  const undocumented = turns.slice(fitted.firstTurn, fitted.firstDocumented)
  const omittedDocumentCount = undocumented.filter(({ documentTokens = 0 }) => documentTokens > 0).length
  return { ...fitted, ...rest, omittedPictureCount, omittedDocumentCount }
}
