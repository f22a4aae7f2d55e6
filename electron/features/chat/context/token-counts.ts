import type { Message } from '../../../../shared/contract/chat'
import type { Weight } from '../../../../shared/domain/context/fit'
import { estimateMessageTokens, messageOverheadTokens } from '../../../../shared/domain/tokens/estimate'
import type { ChatPorts } from '../ports'
import type { Turn } from '../messages/turns'

/** Enough for the contexts of many conversations; beyond, the oldest is estimated anew. */
const keptAtMost = 5000
/** Turns counted after one answer: each is a request. */
const countedAtOnce = 4

/** How much of a model's context texts take: as its own tokenizer counted them, or else by estimate. */
export function createTokenCounts(countTokens: ChatPorts['countTokens']) {
  const estimates = new Map<string, number>()
  const counts = new Map<string, number>()

  const remember = (known: Map<string, number>, key: string, value: number): number => {
    const [oldest] = known.keys()
    if (known.size >= keptAtMost && oldest !== undefined) known.delete(oldest)
    known.set(key, value)
    return value
  }
  // A message changes only by growing: an answer that was cut is gone on with.
  const versionOf = ({ id, text }: Message): string => `${id} ${text.length}`
  const estimateOf = (message: Message): number => {
    const version = versionOf(message)
    return estimates.get(version) ?? remember(estimates, version, estimateMessageTokens(message.text))
  }
  const keyOf = (model: string, { answer }: Turn): string => `${versionOf(answer)} ${model}`

  return {
    /** `factor` as in `ModelLimits`. */
    weigh(model: string, factor: number, turn: Turn): Required<Weight> & { isCounted: boolean } {
      const counted = counts.get(keyOf(model, turn))
      const estimated = Math.ceil((estimateOf(turn.question) + estimateOf(turn.answer)) * factor)
      return {
        tokens: counted ?? estimated,
        pictures: turn.question.attachments.length,
        documentTokens: Math.ceil(turn.question.documents.reduce((sum, each) => sum + each.tokens, 0) * factor),
        isCounted: counted !== undefined,
      }
    },

    /**
     * Has an endpoint count turns that it was just sent, newest first; nothing goes to it that it does not have.
     * Resolves with whether something was counted.
     */
    async learn(
      at: Parameters<ChatPorts['countTokens']>[0],
      turns: Iterable<Turn>,
      signal: AbortSignal,
    ): Promise<boolean> {
      let asked = 0
      for (const turn of turns) {
        if (asked === countedAtOnce) break
        const key = keyOf(at.model, turn)
        if (counts.has(key)) continue
        asked += 1
        // oxlint-disable-next-line no-await-in-loop -- one at a time: the cluster is shared
        const tokens = await countTokens(at, `${turn.question.text}\n${turn.answer.text}`, signal)
        if (tokens === null) return asked > 1
        remember(counts, key, tokens + 2 * messageOverheadTokens)
      }
      return asked > 0
    },
  }
}

export type TokenCounts = ReturnType<typeof createTokenCounts>
