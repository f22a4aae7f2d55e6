import type { ChatContext } from '../../../../shared/contract/chat-context'
import { contextLimits, readHistory, weigherFor } from '../messages/history'
import type { MessageRepository } from '../messages/message-repository'
import type { ChatPorts } from '../ports'
import type { SummaryRepository } from '../summaries/summary-repository'
import { summaryBlock } from '../summaries/summary-text'
import { systemText } from './system-text'
import type { TokenCounts } from './token-counts'

interface Sources {
  messages: MessageRepository
  counts: TokenCounts
  summaries: SummaryRepository
}

/** What a window needs to say, while a question is written, with what it would be sent. */
export function createContextView(
  { connection, limits: limitsOf, language }: Pick<ChatPorts, 'connection' | 'limits' | 'language'>,
  sources: Sources,
) {
  /** Of a question that follows a message; null for the first. */
  return (parentId: string | null): Omit<ChatContext, 'isSummarising' | 'summaryError'> => {
    const model = connection()?.model ?? ''
    const limits = limitsOf(model)
    const weigh = weigherFor(limits)
    const { turns, olderCount, summary } = readHistory(sources, parentId, model, limits)
    return {
      model,
      ...contextLimits(limits),
      tokenFactor: limits.tokenFactor,
      systemTokens: weigh(systemText[language()]),
      turns: turns.map(({ weight }) => weight),
      olderTurnCount: olderCount,
      summary: summary && {
        id: summary.id,
        throughMessageId: summary.throughMessageId,
        turnCount: summary.turnCount,
        text: summary.text,
        isEdited: summary.isEdited,
        model: summary.model,
        createdAtMs: summary.createdAtMs,
        ...summary.reach,
        tokens: weigh(summaryBlock(language(), summary.text)),
      },
    }
  }
}
