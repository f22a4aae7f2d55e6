import { type chatContract, type Draft, queuedQuestionSchema, type Shown } from '../../../../shared/contract/chat'
import type { Input, Output } from '../../../../shared/contract/define'
import { canWait, passing } from '../../../../shared/domain/can-wait'
import { draftOfQueued } from '../../../../shared/domain/draft-of-queued'
import { Failure } from '../../../../shared/lib/failure'
import { newId } from '../../../../shared/lib/ids'
import type { Asker, OnWritten } from '../answers/asking'
import type { ConversationRepository } from '../conversations/conversation-repository'
import type { MessageRepository } from '../messages/message-repository'
import type { OutboxRepository, Queued } from './outbox-repository'
import type { ChatPorts } from '../ports'
import { contentOf, contentOfQuestion } from './queued-draft'
import { titleFrom } from '../titles/title'

/** How soon a cluster that is gone is looked for again, and how seldom at most. */
const firstDelayMs = 15_000
const longestDelayMs = 120_000
const tickMs = 5000

interface OutboxParts {
  ports: ChatPorts
  outbox: OutboxRepository
  conversations: Pick<ConversationRepository, 'get' | 'nameUntitled'>
  messages: Pick<MessageRepository, 'get' | 'place'>
  asking: {
    send(draft: Draft, asker: Asker, onWritten: OnWritten): Promise<unknown>
    refill(assistantMessageId: string, asker: Asker, onWritten: OnWritten): Promise<unknown>
    /** Err as `send` and `refill` would before anything is written. */
    foresee(draft: Draft, asker: Asker): Promise<void>
    foreseeRefill(assistantMessageId: string, asker: Asker): Promise<void>
  }
}

export type Outbox = ReturnType<typeof createOutbox>

/**
 * Sends what waits, one after another and in order, once the cluster answers. A question and its mark of being sent are
 * written together, so that one that left is never sent again by itself, whenever the process dies.
 */
export function createOutbox({ ports, outbox, conversations, messages, asking }: OutboxParts) {
  const { announce, clock } = ports
  const closing = new AbortController()
  let stopTicking: (() => void) | null = null
  let isSending = false
  let delayMs = firstDelayMs
  /** Of `clock.elapsedMs()`. */
  let notBeforeMs = 0
  /** How many windows have each open to be changed. */
  const kept = new Map<string, number>()
  outbox.recover()

  const changed = (): void => announce(['chat.outbox'], ['chat.queuedOutlook'])
  const tryLater = (atLeastMs = 0): void => {
    notBeforeMs = clock.elapsedMs() + Math.max(delayMs, atLeastMs)
    delayMs = Math.min(2 * delayMs, longestDelayMs)
  }
  const mayWork = (): boolean => !closing.signal.aborted && !outbox.isPaused() && ports.connection() !== null

  /** But for what is open to be changed, and what follows it in its conversation. */
  const sendable = (): Queued[] => {
    const behind = new Set<string>()
    return outbox.sendable().filter(({ id, conversationId }) => {
      if (kept.has(id)) behind.add(conversationId)
      return !behind.has(conversationId)
    })
  }

  /** One question to its end; false when nothing more can be sent for now. */
  const sendOne = async (queued: Queued): Promise<boolean> => {
    const { id, answerId, shown, meantFor } = queued
    const asker: Asker = { shown: shown ?? undefined, meantFor, emit: async () => undefined, signal: closing.signal }
    const onWritten = (writtenId: string): void => {
      outbox.sending(id, writtenId)
      changed()
    }
    try {
      await (answerId === null
        ? asking.send(draftOfQueued(queued), asker, onWritten)
        : asking.refill(answerId, asker, onWritten))
      if (!closing.signal.aborted) outbox.drop(id)
      return true
    } catch (cause) {
      // Nothing more is written; what was being sent is told apart at the next opening.
      if (closing.signal.aborted) return false
      if (!(cause instanceof Failure)) throw cause
      return afterFailure(id, cause)
    }
  }

  const afterFailure = (id: string, failure: Failure): boolean => {
    const { code, retryAfterMs } = failure.error
    const left = outbox.get(id)
    if (left?.state === 'sending') {
      const answer = left.answerId === null ? null : messages.get(left.answerId)
      const isEmpty = answer?.role === 'assistant' && answer.text === '' && answer.reasoning === ''
      if (!passing.has(code) || !isEmpty) {
        outbox.drop(id)
        return true
      }
      outbox.wait(id)
      tryLater(retryAfterMs)
      return false
    }
    // Another question of its conversation is being answered.
    if (code !== 'conflict' && left !== null) outbox.hold(id, code)
    return true
  }

  const work = async (): Promise<void> => {
    if (isSending || !mayWork() || clock.elapsedMs() < notBeforeMs || sendable().length === 0) return
    isSending = true
    try {
      await ports.reach(closing.signal)
      delayMs = firstDelayMs
      const passed = new Set<string>()
      const next = (): Queued | undefined =>
        mayWork()
          ? sendable().find(({ id, conversationId }) => !passed.has(id) && !passed.has(conversationId))
          : undefined
      for (let queued = next(); queued !== undefined; queued = next()) {
        passed.add(queued.id)
        // oxlint-disable-next-line no-await-in-loop -- one after another, in their order
        if (!(await sendOne(queued))) return
        // What it waits for holds back what follows it.
        if (!closing.signal.aborted && outbox.get(queued.id) !== null) passed.add(queued.conversationId)
        changed()
      }
      if (passed.size > 0 && mayWork() && sendable().length > 0) tryLater()
    } catch (cause) {
      if (!(cause instanceof Failure)) throw cause
      if (!closing.signal.aborted) tryLater(cause.error.retryAfterMs)
    } finally {
      isSending = false
      if (!closing.signal.aborted) changed()
    }
  }

  /** Works while there is something to send, and stops looking when there is not. */
  const look = (): void => {
    if (closing.signal.aborted) return
    if (outbox.list().length === 0) {
      stopTicking?.()
      stopTicking = null
      return
    }
    stopTicking ??= clock.every(tickMs, look)
    void work()
  }
  const lookNow = (): void => {
    notBeforeMs = 0
    delayMs = firstDelayMs
    changed()
    look()
  }
  const hasten = (): void => {
    if (!closing.signal.aborted && outbox.list().length > 0) lookNow()
  }
  const changeable = (id: string): Queued => {
    const queued = outbox.get(id)
    if (queued === null) throw new Failure('not_found')
    if (queued.state === 'sending') throw new Failure('conflict')
    return queued
  }

  return {
    view: (): Output<typeof chatContract.outbox> => {
      const isPaused = outbox.isPaused()
      const waits = !isPaused && notBeforeMs > clock.elapsedMs()
      return {
        paused: isPaused,
        triesAgainAtMs: waits ? Math.round(clock.nowMs() + notBeforeMs - clock.elapsedMs()) : null,
        questions: outbox.list().map((queued) => queuedQuestionSchema.strip().parse(queued)),
      }
    },
    outlook: async (id: string, signal: AbortSignal): Promise<Output<typeof chatContract.queuedOutlook>> => {
      const queued = outbox.get(id)
      if (queued === null) throw new Failure('not_found')
      const { state, heldFor, shown, meantFor, answerId, replaces } = queued
      if (state !== 'waiting') return { heldFor, isBehind: false }
      // One with a place of its own is asked after the same messages, whatever is said meanwhile.
      const isBehind = answerId === null && replaces === null && outbox.follows(id)
      if (isBehind && shown !== null) return { heldFor: 'disclosure_changed', isBehind }
      const asker: Asker = { shown: shown ?? undefined, meantFor, emit: async () => undefined, signal }
      try {
        await (answerId === null ? asking.foresee(draftOfQueued(queued), asker) : asking.foreseeRefill(answerId, asker))
        return { heldFor: null, isBehind }
      } catch (cause) {
        if (!(cause instanceof Failure) || signal.aborted) throw cause
        return { heldFor: cause.error.code, isBehind }
      }
    },
    keep: async (id: string, signal: AbortSignal): Promise<never> => {
      changeable(id)
      kept.set(id, (kept.get(id) ?? 0) + 1)
      try {
        return await new Promise<never>((_resolve, reject) => {
          const end = (): void => reject(new Failure('cancelled'))
          if (signal.aborted) end()
          else signal.addEventListener('abort', end, { once: true })
        })
      } finally {
        const others = (kept.get(id) ?? 1) - 1
        if (others === 0) kept.delete(id)
        else kept.set(id, others)
        hasten()
      }
    },
    enqueue: ({
      conversationId,
      replaces,
      shown,
      ...content
    }: Input<typeof chatContract.enqueue>): { itemId: string } => {
      if (conversations.get(conversationId) === null) throw new Failure('not_found')
      const replaced = replaces === undefined ? null : messages.place(replaces)
      if (replaces !== undefined && (replaced?.conversationId !== conversationId || replaced.role !== 'user'))
        throw new Failure('not_found')
      if (replaces !== undefined) outbox.dropOfQuestion(replaces)
      const id = newId()
      outbox.add({
        id,
        conversationId,
        replaces: replaces ?? null,
        answerId: null,
        content,
        shown: shown ?? null,
        meantFor: shown?.endpoints ?? ports.endpoints(),
        createdAtMs: clock.nowMs(),
      })
      conversations.nameUntitled(conversationId, titleFrom(content.text))
      announce(['chat.conversation', { conversationId }], ['chat.conversations'])
      lookNow()
      return { itemId: id }
    },
    enqueueAgain: (answerId: string, shown: Shown | null): { itemId: string } => {
      const { conversationId, parentId } = messages.place(answerId) ?? {}
      const answer = messages.get(answerId)
      const question = parentId == null ? null : messages.get(parentId)
      if (conversationId === undefined || conversations.get(conversationId) === null) throw new Failure('not_found')
      if (answer?.role !== 'assistant' || question?.role !== 'user') throw new Failure('not_found')
      const waiting = outbox.list().find((each) => each.answerId === answerId)
      if (waiting?.state === 'sending' || !canWait(answer)) throw new Failure('conflict')
      if (waiting !== undefined) return { itemId: waiting.id }
      const id = newId()
      outbox.dropOfAnswer(answerId)
      outbox.add({
        id,
        conversationId,
        replaces: null,
        answerId,
        content: contentOfQuestion(question),
        shown,
        meantFor: shown?.endpoints ?? ports.endpoints(),
        createdAtMs: clock.nowMs(),
      })
      lookNow()
      return { itemId: id }
    },
    redirect: (endpoints: readonly string[]): void => {
      if (!ports.endpoints().every((each) => endpoints.includes(each))) throw new Failure('disclosure_changed')
      outbox.redirect(endpoints)
      lookNow()
    },
    /** Its resident asks in the place of this question, or asks for another answer: nothing of it waits any more. */
    forget: ({ questionId, answerId }: { questionId?: string | undefined; answerId?: string | undefined }): void => {
      const hasForgotten = [
        questionId !== undefined && outbox.dropOfQuestion(questionId),
        answerId !== undefined && outbox.dropOfAnswer(answerId),
      ].includes(true)
      if (hasForgotten) changed()
    },
    edit: ({ itemId: id, text, attachments, documents }: Input<typeof chatContract.editQueued>): void => {
      const queued = changeable(id)
      // It stands in its conversation already.
      if (queued.answerId !== null) throw new Failure('conflict')
      const before = contentOf(queued)
      outbox.edit(id, {
        text: text ?? before.text,
        attachments: attachments ?? before.attachments,
        documents: documents ?? before.documents,
      })
      changed()
    },
    move: (id: string, direction: 'earlier' | 'later'): void => {
      changeable(id)
      outbox.move(id, direction)
      changed()
    },
    cancel: (id: string): void => {
      changeable(id)
      outbox.remove(id, clock.nowMs())
      changed()
      look()
    },
    restore: (id: string): void => {
      outbox.restore(id)
      lookNow()
    },
    release: (id: string, shown: Shown | null): void => {
      changeable(id)
      outbox.release(id, shown)
      lookNow()
    },
    pause: (isPaused: boolean): void => {
      outbox.pause(isPaused)
      lookNow()
    },
    /** Something about the cluster or the conversations is other than it was. */
    look,
    hasten,
    close: (): void => {
      closing.abort(new Failure('locked'))
      stopTicking?.()
    },
  }
}
