import { createDocumentRepository } from '../../electron/features/chat/documents/document-repository'
import { readHistory } from '../../electron/features/chat/messages/history'
import { createMessageRepository } from '../../electron/features/chat/messages/message-repository'
import { createSummaryRepository } from '../../electron/features/chat/summaries/summary-repository'
import { createTokenCounts } from '../../electron/features/chat/context/token-counts'
import { newId } from '../../shared/lib/ids'
import { fillConversation } from '../support/conversations'
import { openTestDatabase } from '../support/database'
import { type BenchResult, median, rounded } from './result'

const counts = { short: 200, long: 10_000 }
const runs = 101
const goal = 1.5
const model = 'medgemma-27b-it'
const limits = { contextTokens: 8192, pictureTokens: 256, tokenFactor: 1 }

/**
 * What is read before each question, what fits of the conversation and the summary of what does not, in one of 10,000
 * messages against one of 200. Of both the only summary ends early, so that all that was said since is between.
 */
export default function history(): BenchResult {
  const { db, close } = openTestDatabase()
  try {
    const messages = createMessageRepository(db, createDocumentRepository(db))
    const summaries = createSummaryRepository(db)
    const sources = { messages, summaries, counts: createTokenCounts(async () => null) }
    const leafOf = (count: number): string => {
      const { conversationId, messageIds } = fillConversation(db, 'Guardia', count)
      const [, throughMessageId = ''] = messageIds
      const rest = { turnCount: 1, text: 'Se habló de un nódulo.', isEdited: false, model, createdAtMs: 1 }
      summaries.insert({ ...rest, id: newId(), conversationId, throughMessageId })
      return messageIds.at(-1) ?? ''
    }
    const leaves = { short: leafOf(counts.short), long: leafOf(counts.long) }
    const took: Record<keyof typeof leaves, number[]> = { short: [], long: [] }
    for (let run = 0; run < runs; run += 1) {
      for (const which of ['short', 'long'] as const) {
        const startedMs = performance.now()
        const { summary, olderCount } = readHistory(sources, leaves[which], model, limits)
        took[which].push(performance.now() - startedMs)
        if (summary === null || olderCount === 0) throw new Error('All of it fits, or nothing tells of the rest')
      }
    }
    const [ours, peer] = [median(took.long), median(took.short)]
    const ratio = rounded(ours / peer)
    return {
      name: 'history',
      ours: rounded(ours),
      peer: rounded(peer),
      ratio,
      goal,
      unit: 'ms',
      runs,
      ok: ratio <= goal,
    }
  } finally {
    close()
  }
}
