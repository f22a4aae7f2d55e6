import type { DisclosurePreview, Shown } from '../../../../shared/contract/chat'
import type { ErrorCode } from '../../../../shared/contract/errors'
import { Failure } from '../../../../shared/lib/failure'
import { newId } from '../../../../shared/lib/ids'
import { failureInside } from '../../../llm/failure-inside'
import { fenceData } from '../../../llm/fence'
import type { PreparedRequest } from '../../../llm/types'
import { requireAsShown, toPreview } from '../answers/compose'
import type { ConversationRepository } from '../conversations/conversation-repository'
import { contextLimits, readHistory, weigherFor } from '../messages/history'
import type { MessageRepository } from '../messages/message-repository'
import { asTask } from '../model-task'
import type { ChatPorts } from '../ports'
import type { Summary, SummaryRepository } from './summary-repository'
import { summariserText, transcriptOf } from './summary-text'
import type { TokenCounts } from '../context/token-counts'
import { turnsToSummarise } from './turns-to-summarise'

/** Of a summary, at most; of a small context an eighth. */
const mostSummaryTokens = 512
const summaryShare = 1 / 8
/** What stands around the transcript. */
const fenceTokens = 64

interface SummarisingParts {
  ports: ChatPorts
  conversations: ConversationRepository
  messages: MessageRepository
  counts: TokenCounts
  summaries: SummaryRepository
}

interface Planned {
  prepared: PreparedRequest
  /** That which it goes on from. */
  previous: Summary | null
  throughMessageId: string
  turnCount: number
}

/** Turns that no longer fit, told in short by the model: one at a time in each conversation. */
export function createSummarising({ ports, conversations, messages, counts, summaries }: SummarisingParts) {
  const { announce, clock, gate } = ports
  const running = new Set<string>()
  const failed = new Map<string, ErrorCode>()
  const closing = new AbortController()

  /** Errors: `not_found` where there is nothing to summarise, `cluster_not_configured`. */
  function plan(conversationId: string, redoes: string | null): Planned {
    const leafId = conversations.get(conversationId) === null ? null : conversations.activeMessageId(conversationId)
    if (leafId === null) throw new Failure('not_found')
    const connection = ports.connection()
    if (connection === null) throw new Failure('cluster_not_configured')
    const { model } = connection
    const language = ports.language()
    const limits = ports.limits(model)
    const { contextTokens } = contextLimits(limits)
    const maxTokens = Math.min(mostSummaryTokens, Math.floor(contextTokens * summaryShare))
    const weigh = weigherFor(limits)
    const { turns, summary: previous } = readHistory({ messages, counts, summaries }, leafId, model, limits, {
      // What just left the context is to be told, so more is read than fits.
      contexts: 2,
      withoutSummary: redoes,
    })
    // What the resident wrote is kept word for word, and what follows is added to it.
    const before = previous === null || previous.isEdited ? null : previous.text
    const system = summariserText[language]
    const chosen = turnsToSummarise(turns.slice(previous?.reach.listedTurns ?? 0), {
      contextTokens,
      roomTokens: contextTokens - maxTokens - weigh(system) - weigh(before ?? '') - fenceTokens,
      throughMessageId: redoes === null ? null : (summaries.get(redoes)?.throughMessageId ?? null),
    })
    const last = chosen.at(-1)
    if (last === undefined) throw new Failure('not_found')
    const text = fenceData(transcriptOf(language, before, chosen))
    const said = [
      { role: 'system' as const, text: system, pictures: [] },
      { role: 'user' as const, text, pictures: [] },
    ]
    return {
      prepared: gate.prepare({ model, messages: said, maxTokens }),
      previous,
      throughMessageId: last.answer.id,
      turnCount: chosen.length + (previous?.turnCount ?? 0),
    }
  }

  async function ask(prepared: PreparedRequest, signal: AbortSignal): Promise<string> {
    let text = ''
    let hasEnded = false
    await asTask(ports, 'summary', [signal, closing.signal], async (counted, until) => {
      const about = { purpose: 'summary', studyIds: [], imageCount: 0 } as const
      for await (const part of counted.answer(prepared, about, until)) {
        if (part.type === 'end') hasEnded = true
        if (part.type === 'text') text += part.delta
      }
    })
    if (!hasEnded || text.trim() === '') throw new Failure('answer_interrupted')
    return text.trim()
  }

  async function summarise(
    conversationId: string,
    { redoes = null, shown, signal }: { redoes?: string | null; shown?: Shown | undefined; signal: AbortSignal },
  ): Promise<Summary> {
    if (running.has(conversationId)) throw new Failure('conflict')
    const changed = ['chat.context', { conversationId }] as const
    running.add(conversationId)
    failed.delete(conversationId)
    announce(changed)
    try {
      const { prepared, previous, throughMessageId, turnCount } = plan(conversationId, redoes)
      requireAsShown(prepared, shown)
      const told = await ask(prepared, signal)
      const summary: Summary = {
        id: newId(),
        conversationId,
        throughMessageId,
        turnCount,
        text: previous?.isEdited ? `${previous.text}\n\n${told}` : told,
        isEdited: previous?.isEdited ?? false,
        model: prepared.model,
        createdAtMs: clock.nowMs(),
      }
      ports.db
        .transaction(() => {
          if (redoes !== null) summaries.remove(redoes, clock.nowMs())
          summaries.insert(summary)
        })
        .immediate()
      return summary
    } catch (error) {
      const failure = failureInside(error)
      if (failure.error.code !== 'cancelled') failed.set(conversationId, failure.error.code)
      throw failure
    } finally {
      running.delete(conversationId)
      if (!closing.signal.aborted) announce(changed)
    }
  }

  return {
    summarise,
    preview: (conversationId: string, redoes: string | null): DisclosurePreview => {
      const { prepared } = plan(conversationId, redoes)
      const nothingElse = {
        omittedMessageCount: 0,
        omittedPictureCount: 0,
        omittedDocumentCount: 0,
        summarisedMessageCount: 0,
      }
      const isNew = { wasSentTo: () => false }
      return toPreview({ prepared, pictures: [], documents: [], ...nothingElse }, { ...ports, ...isNew })
    },
    isRunning: (conversationId: string): boolean => running.has(conversationId),
    /** Why the last one came to nothing; null once another was begun. */
    failureOf: (conversationId: string): ErrorCode | null => failed.get(conversationId) ?? null,
    close: (): void => closing.abort(new Failure('cancelled')),
  }
}
