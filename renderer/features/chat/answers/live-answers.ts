import { create } from 'zustand'
import type { AnswerEvent, Draft, WaitingReason, Shown } from '../../../../shared/contract/chat'
import type { AppError } from '../../../../shared/contract/errors'
import { api } from '../../../api'
import { toAppError } from '../../../ui/error-text'
import { type Blocks, appendText, noBlocks } from '../markdown/split-blocks'
import { createFrameBatch } from './frame-batch'

/** What is asked of the model: a new question, an earlier one again, or the rest of an answer. */
export type Ask =
  | { kind: 'send'; conversationId: string; draft: Draft }
  | { kind: 'retry'; conversationId: string; assistantMessageId: string }
  /** `soFar` is what there is of the answer that is gone on with. */
  | {
      kind: 'continue'
      conversationId: string
      assistantMessageId: string
      soFar: Record<'text' | 'reasoning', string>
    }

export interface Waiting {
  reason: WaitingReason
  /** When the model is asked again; null when nobody can say. */
  untilMs: number | null
}

/** An answer on its way to this window. */
export interface LiveAnswer {
  /** Null until the question is written. */
  assistantMessageId: string | null
  /** Why nothing comes yet; null while the model itself is being waited for, and once something came. */
  waiting: Waiting | null
  text: Blocks
  reasoning: Blocks
  running: boolean
}

interface LiveAnswers {
  byConversation: Readonly<Record<string, LiveAnswer>>
}

/** Outside every screen, so that going to another window neither stops an answer nor loses it. */
export const useLiveAnswers = create<LiveAnswers>(() => ({ byConversation: {} }))

const controllers = new Map<string, AbortController>()

export const stopAnswer = (conversationId: string): void => controllers.get(conversationId)?.abort()

/** Ends and forgets everything, when the profile is locked. */
export const forgetAnswers = (): void => {
  for (const controller of controllers.values()) controller.abort()
  controllers.clear()
  useLiveAnswers.setState({ byConversation: {} })
}

/**
 * Asks and shows the answer as it comes, redrawn at most once a frame. `shown` is what the person saw of the
 * request. Resolves at the end; null when it ended well or was stopped.
 */
export async function ask(what: Ask, shown: Shown | null, onStarted: () => void): Promise<AppError | null> {
  const { conversationId } = what
  if (controllers.has(conversationId)) return { code: 'conflict' }
  const controller = new AbortController()
  controllers.set(conversationId, controller)
  let answer: LiveAnswer = {
    assistantMessageId: null,
    waiting: null,
    text: what.kind === 'continue' ? appendText(noBlocks, what.soFar.text) : noBlocks,
    reasoning: what.kind === 'continue' ? appendText(noBlocks, what.soFar.reasoning) : noBlocks,
    running: true,
  }
  const show = (): void =>
    useLiveAnswers.setState(({ byConversation }) => ({
      byConversation: { ...byConversation, [conversationId]: answer },
    }))
  const received = { text: '', reasoning: '' }
  const batch = createFrameBatch(() => {
    answer = {
      ...answer,
      text: appendText(answer.text, received.text),
      reasoning: appendText(answer.reasoning, received.reasoning),
    }
    received.text = ''
    received.reasoning = ''
    show()
  })
  show()
  const asShown = shown === null ? {} : { shown }
  const options = {
    signal: controller.signal,
    onEvent: (event: AnswerEvent) => {
      if (event.type === 'text' || event.type === 'reasoning') {
        received[event.type] += event.delta
        batch.schedule()
        return
      }
      answer = { ...answer, ...changeOf(event) }
      show()
      if (event.type === 'started') onStarted()
    },
  }
  try {
    if (what.kind === 'send') await api.stream('chat.send', { ...what.draft, ...asShown }, options)
    else await api.stream(`chat.${what.kind}`, { assistantMessageId: what.assistantMessageId, ...asShown }, options)
    return null
  } catch (thrown) {
    const error = toAppError(thrown)
    return error.code === 'cancelled' ? null : error
  } finally {
    batch.flush()
    if (controllers.get(conversationId) === controller) {
      controllers.delete(conversationId)
      answer = { ...answer, running: false }
      show()
    }
  }
}

/** What an event that brings no text says of the answer. */
function changeOf(event: Exclude<AnswerEvent, { type: 'text' | 'reasoning' }>): Partial<LiveAnswer> {
  if (event.type === 'started') return { assistantMessageId: event.assistantMessageId }
  if (event.type === 'asking') return { waiting: null }
  const { reason, retryAfterMs } = event
  return { waiting: { reason, untilMs: retryAfterMs === null ? null : Date.now() + retryAfterMs } }
}
