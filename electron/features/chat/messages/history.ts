import type { SummaryWeight } from '../../../../shared/domain/context/conversation'
import type { ContextLimits, Weight } from '../../../../shared/domain/context/fit'
import { estimateMessageTokens } from '../../../../shared/domain/tokens/estimate'
import type { ModelLimits } from '../../../llm/tokens/limits'
import { pictureTokens as usualPictureTokens } from '../../../llm/weight'
import type { MessageRepository } from './message-repository'
import type { Summary, SummaryRepository } from '../summaries/summary-repository'
import type { TokenCounts } from '../context/token-counts'
import { type Turn, turnsUpFrom } from './turns'

/** Context of the models the hospital serves (`max_model_len`), for one whose server does not say. */
const usualContextTokens = 8192

export const contextLimits = ({ contextTokens, pictureTokens }: ModelLimits): ContextLimits => ({
  contextTokens: contextTokens ?? usualContextTokens,
  pictureTokens: pictureTokens ?? usualPictureTokens,
})

/** What weighs a text as a message of a model, in tokens. */
export const weigherFor =
  ({ tokenFactor }: ModelLimits) =>
  (text: string): number =>
    Math.ceil(estimateMessageTokens(text) * tokenFactor)

export interface WeighedTurn extends Turn {
  weight: Required<Weight> & { isCounted: boolean }
}

export interface History {
  /** The newest that may fit in the context, oldest first. */
  turns: WeighedTurn[]
  /** Turns before those. */
  olderCount: number
  summary: (Summary & { reach: SummaryReach }) | null
}

type SummaryReach = Omit<SummaryWeight, 'tokens' | 'turnCount'>

interface Sources {
  messages: Pick<MessageRepository, 'ancestors' | 'answeredCount'>
  counts: Pick<TokenCounts, 'weigh'>
  summaries: Pick<SummaryRepository, 'ofBranch'>
}

interface Reading {
  /** How many contexts' worth of turns. */
  contexts?: number
  /** A summary to be left out of account. */
  withoutSummary?: string | null
}

/** What was said before a question; no more of it is read than a context holds, however long the conversation. */
export function readHistory(
  sources: Sources,
  leafId: string | null,
  model: string,
  limits: ModelLimits,
  { contexts = 1, withoutSummary = null }: Reading = {},
): History {
  if (leafId === null) return { turns: [], olderCount: 0, summary: null }
  const { turns, olderCount } = newestTurns(sources, leafId, model, limits, contexts)
  const summary = sources.summaries.ofBranch(leafId, withoutSummary)
  return {
    turns,
    olderCount,
    summary: summary && { ...summary, reach: reachOf(sources, summary, turns, olderCount) },
  }
}

function newestTurns(
  { messages, counts }: Sources,
  leafId: string,
  model: string,
  limits: ModelLimits,
  contexts: number,
): Pick<History, 'turns' | 'olderCount'> {
  const { contextTokens } = contextLimits(limits)
  const turns: WeighedTurn[] = []
  let tokens = 0
  for (const turn of turnsUpFrom(messages, leafId)) {
    const weight = counts.weigh(model, limits.tokenFactor, turn)
    turns.push({ ...turn, weight })
    tokens += weight.tokens
    if (tokens > contexts * contextTokens) {
      turns.reverse()
      return { turns, olderCount: messages.answeredCount(leafId) - turns.length }
    }
  }
  turns.reverse()
  return { turns, olderCount: 0 }
}

function reachOf(
  { messages }: Sources,
  { throughMessageId, turnCount }: Summary,
  turns: readonly WeighedTurn[],
  olderCount: number,
): SummaryReach {
  const within = messages.answeredCount(throughMessageId)
  const at = turns.findIndex(({ answer }) => answer.id === throughMessageId)
  return {
    listedTurns: at + 1,
    laterOlderTurns: at === -1 ? Math.max(0, olderCount - within) : 0,
    untoldTurns: Math.max(0, within - turnCount),
  }
}
