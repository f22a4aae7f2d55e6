import type { ContextLimits, Weight } from '../../../shared/domain/context/fit'
import type { ModelLimits } from '../../llm/tokens/limits'
import { pictureTokens as usualPictureTokens } from '../../llm/weight'
import type { MessageRepository } from './message-repository'
import type { TokenCounts } from './token-counts'
import { type Turn, turnsUpFrom } from './turns'

/** Context of the models the hospital serves (`max_model_len`), for one whose server does not say. */
const usualContextTokens = 8192

export const contextLimits = ({ contextTokens, pictureTokens }: ModelLimits): ContextLimits => ({
  contextTokens: contextTokens ?? usualContextTokens,
  pictureTokens: pictureTokens ?? usualPictureTokens,
})

export interface WeighedTurn extends Turn {
  weight: Weight & { isCounted: boolean }
}

export interface History {
  /** The newest that may fit in the context, oldest first. */
  turns: WeighedTurn[]
  /** Turns before those. */
  olderCount: number
}

interface Sources {
  messages: Pick<MessageRepository, 'ancestors' | 'answeredCount'>
  counts: Pick<TokenCounts, 'weigh'>
}

/** What was said before a question; no more of it is read than a context holds, however long the conversation. */
export function readHistory(
  { messages, counts }: Sources,
  leafId: string | null,
  model: string,
  limits: ModelLimits,
): History {
  const turns: WeighedTurn[] = []
  if (leafId === null) return { turns, olderCount: 0 }
  const { contextTokens } = contextLimits(limits)
  let tokens = 0
  for (const turn of turnsUpFrom(messages, leafId)) {
    const weight = counts.weigh(model, limits.tokenFactor, turn)
    turns.push({ ...turn, weight })
    tokens += weight.tokens
    if (tokens > contextTokens) {
      turns.reverse()
      return { turns, olderCount: messages.answeredCount(leafId) - turns.length }
    }
  }
  turns.reverse()
  return { turns, olderCount: 0 }
}
