import { estimateMessageTokens } from '../../llm/tokens/estimate'
import type { ModelLimits } from '../../llm/tokens/limits'
import { pictureTokens as usualPictureTokens } from '../../llm/weight'

/** Context of the models the hospital serves (`max_model_len`), for one whose server does not say. */
const usualContextTokens = 8192
/** Kept for the answer, of a small context a quarter. */
const mostAnswerTokens = 2048
const answerShare = 0.25
const fewestAnswerTokens = 256

export interface Weighed {
  text: string
  pictures: readonly unknown[]
}

export interface Fitted<Turn> {
  /** The newest turns that fit, in order. */
  turns: Turn[]
  omitted: Turn[]
  /** What is left for the answer. */
  maxTokens: number
}

/**
 * Drops whole turns, oldest first, until the rest fits beside the system text, the question and the answer.
 * The question itself is never cut: one too long leaves less for the answer, and the cluster has the last word.
 */
export function fitContext<Turn extends readonly Weighed[]>(
  system: Weighed,
  turns: readonly Turn[],
  question: Weighed,
  limits: ModelLimits,
): Fitted<Turn> {
  const contextTokens = limits.contextTokens ?? usualContextTokens
  const pictureTokens = limits.pictureTokens ?? usualPictureTokens
  const weight = ({ text, pictures }: Weighed): number =>
    Math.ceil(estimateMessageTokens(text) * limits.tokenFactor) + pictures.length * pictureTokens
  const answerTokens = Math.min(mostAnswerTokens, Math.floor(contextTokens * answerShare))
  const fixed = weight(system) + weight(question)
  let room = contextTokens - answerTokens - fixed
  let first = turns.length
  while (first > 0) {
    const cost = (turns[first - 1] ?? []).reduce((sum, message) => sum + weight(message), 0)
    if (cost > room) break
    room -= cost
    first -= 1
  }
  const left = Math.max(Math.min(fewestAnswerTokens, answerTokens), contextTokens - fixed)
  return { turns: turns.slice(first), omitted: turns.slice(0, first), maxTokens: Math.min(answerTokens, left) }
}
