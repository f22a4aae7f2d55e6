import type { ChatContext } from '../../../shared/contract/chat-context'
import { estimateMessageTokens } from '../../../shared/domain/tokens/estimate'
import type { MessageRepository } from './message-repository'
import { contextLimits, readHistory } from './history'
import type { ChatPorts } from './ports'
import { systemText } from './system-text'
import type { TokenCounts } from './token-counts'

/** What a window needs to say, while a question is written, with what it would be sent. */
export function createContextView(
  { connection, limits: limitsOf, language }: Pick<ChatPorts, 'connection' | 'limits' | 'language'>,
  sources: { messages: MessageRepository; counts: TokenCounts },
) {
  /** Of a question that follows a message; null for the first. */
  return (parentId: string | null): ChatContext => {
    const model = connection()?.model ?? ''
    const limits = limitsOf(model)
    const { turns, olderCount } = readHistory(sources, parentId, model, limits)
    return {
      model,
      ...contextLimits(limits),
      tokenFactor: limits.tokenFactor,
      systemTokens: Math.ceil(estimateMessageTokens(systemText[language()]) * limits.tokenFactor),
      turns: turns.map(({ weight: { tokens, pictures, isCounted } }) => ({ tokens, pictures, isCounted })),
      olderTurnCount: olderCount,
    }
  }
}
