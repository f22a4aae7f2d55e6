import { pictureTokens } from '../../llm/weight'

/** Context of the models the hospital serves (`max_model_len`), and the share kept for the answer. */
const contextTokens = 8192
export const answerTokens = 2048
/** Turn markers and role of the chat template. */
const messageOverheadTokens = 8

/**
 * Upper estimate of the tokens of a text. Gemma 3 gives Spanish prose 3.5 to 4.5 characters a token, but one token to
 * each digit and about one to each sign: so letters count a third of their UTF-8 bytes, digits and signs one each.
 */
export function estimateTokens(text: string): number {
  const letters = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const words = letters.reduce((sum, word) => sum + Math.ceil(new TextEncoder().encode(word).length / 3), 0)
  const signs = text.match(/[^\p{L}\p{M}\s]|\n+/gu)?.length ?? 0
  return words + signs
}

export interface Weighed {
  text: string
  pictures: readonly unknown[]
}

const weight = ({ text, pictures }: Weighed): number =>
  estimateTokens(text) + pictures.length * pictureTokens + messageOverheadTokens

export interface Fitted<Turn> {
  /** The newest turns that fit, in order. */
  turns: Turn[]
  omitted: Turn[]
  /** What is left for the answer, at most `answerTokens`. */
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
): Fitted<Turn> {
  const fixed = weight(system) + weight(question)
  let room = contextTokens - answerTokens - fixed
  let first = turns.length
  while (first > 0) {
    const cost = (turns[first - 1] ?? []).reduce((sum, message) => sum + weight(message), 0)
    if (cost > room) break
    room -= cost
    first -= 1
  }
  const maxTokens = Math.min(answerTokens, Math.max(256, contextTokens - fixed))
  return { turns: turns.slice(first), omitted: turns.slice(0, first), maxTokens }
}
