import type { AnswerEvent, AnswerMessage, Draft, Shown, chatContract } from '../../../../shared/contract/chat'
import type { Output } from '../../../../shared/contract/define'
import { canContinue } from '../../../../shared/domain/can-continue'
import { Failure } from '../../../../shared/lib/failure'
import { newId } from '../../../../shared/lib/ids'
import type { AnswerPart } from '../../../llm/types'
import type { AnswerRepository } from './answer-repository'
import { type AnswerRun, createAnswerRun } from './answer-run'
import {
  type Composed,
  type Question,
  compose,
  filePicturesOf,
  newDocumentsOf,
  requireAsShown,
  studiesOf,
  unconsented,
} from './compose'
import type { ConversationRepository } from '../conversations/conversation-repository'
import type { DocumentRepository } from '../documents/document-repository'
import type { Documents } from '../documents/documents'
import type { MessageRepository } from '../messages/message-repository'
import type { PictureRepository } from '../pictures/picture-repository'
import { outgoingPicture, storedPicture } from '../pictures/pictures'
import type { ChatPorts } from '../ports'
import { titleFrom } from '../titles/title'
import type { SummaryRepository } from '../summaries/summary-repository'
import type { TokenCounts } from '../context/token-counts'

interface AskingParts {
  ports: ChatPorts
  conversations: ConversationRepository
  messages: MessageRepository
  answers: AnswerRepository
  pictures: PictureRepository
  counts: TokenCounts
  summaries: SummaryRepository
  /** After the end of an answer, whatever it was. */
  onAnswered: (conversationId: string, assistantMessageId: string) => void
  documents: Documents
  documentRows: Pick<DocumentRepository, 'wasSentTo'>
}

/** Where the answer goes: the window that asked, what it was shown, and when it leaves. */
export interface Asker {
  shown: Shown | undefined
  /** Base URLs of the APIs it was meant for, and may go to; absent where it is asked now. */
  meantFor?: readonly string[]
  emit(event: AnswerEvent): Promise<void>
  signal: AbortSignal
}

type AnswerOutput = Output<typeof chatContract.send>

interface Asked {
  conversationId: string
  questionId: string
  question: Question
  /** The answer that is gone on with; a new one otherwise. */
  cut?: AnswerMessage
  /** An answer of which nothing came, in whose place it is asked anew. */
  emptyAnswerId?: string
}

/** Written with the answer that is begun, both or neither. */
export type OnWritten = (assistantMessageId: string) => void

/** Questions on their way: written before they leave, answered once at a time in each conversation. */
export function createAsking(needed: AskingParts) {
  const { ports, conversations, messages, answers, pictures, counts, summaries, documents, onAnswered } = needed
  const { db, announce, clock, tasks } = ports
  const busy = new Set<string>()
  const running = new Map<string, { run: AnswerRun; taskId: string }>()
  let closed = false

  const alone = async <T>(conversationId: string, ask: () => Promise<T>): Promise<T> => {
    if (busy.has(conversationId)) throw new Failure('conflict')
    busy.add(conversationId)
    try {
      return await ask()
    } finally {
      busy.delete(conversationId)
    }
  }

  /** A request that can't be built for want of a connection is still asked, to be tried again later. */
  const composeOrRefusal = (question: Question): Promise<Composed | Failure> =>
    compose(ports, { messages, counts, summaries, documents }, question).catch((cause: unknown) => {
      if (cause instanceof Failure && cause.error.code === 'cluster_not_configured') return cause
      throw cause
    })

  const allow = (composed: Composed, { shown, meantFor }: Asker): void => {
    const { prepared } = composed
    if (meantFor !== undefined && !prepared.endpoints.every((each) => meantFor.includes(each)))
      throw new Failure('cluster_changed')
    requireAsShown(prepared, shown)
    // A document goes to a model for the first time only as it was shown.
    if (shown === undefined && newDocumentsOf(composed, needed.documentRows.wasSentTo).length > 0)
      throw new Failure('consent_required')
    const { studyIds, filePictures } = unconsented(composed, ports)
    if (studyIds.length + filePictures.length > 0) throw new Failure('consent_required')
  }

  const answer = async (
    { conversationId, questionId, question, cut, emptyAnswerId }: Asked,
    asker: Asker,
    writeQuestion: OnWritten,
  ): Promise<AnswerOutput> => {
    const composed = await composeOrRefusal(question)
    if (composed instanceof Failure && cut !== undefined) throw composed
    if (!(composed instanceof Failure)) allow(composed, asker)
    if (closed || asker.signal.aborted) throw new Failure('cancelled')

    const id = cut?.id ?? emptyAnswerId ?? newId()
    const nowMs = clock.nowMs()
    const { model, endpoints } = composed instanceof Failure ? { model: '', endpoints: [] } : composed.prepared
    const [endpoint = ''] = endpoints
    db.transaction(() => {
      writeQuestion(id)
      if (cut) answers.resume(id, cut)
      else if (emptyAnswerId !== undefined) answers.reopen({ id, model, endpoint })
      else answers.begin({ id, conversationId, parentId: questionId, model, endpoint, createdAtMs: nowMs })
      // What was said since is shown still.
      const refilled = emptyAnswerId === undefined ? null : conversations.activeMessageId(conversationId)
      conversations.activate(conversationId, refilled ?? id, nowMs)
    }).immediate()
    const changed = ['chat.messages', { conversationId }] as const
    announce(
      changed,
      ['chat.conversation', { conversationId }],
      ['chat.conversations'],
      ['chat.folders'],
      ['chat.search'],
      ['chat.drafts'],
    )

    const task = tasks.start('answer', 'tokens')
    const run = createAnswerRun({
      id,
      answers,
      clock,
      signal: AbortSignal.any([asker.signal, task.signal]),
      emit: (event) => asker.emit(event),
      onCheckpoint: (received) => {
        task.progress(received)
        announce(changed)
      },
    })
    running.set(conversationId, { run, taskId: task.id })
    const parts = async function* (signal: AbortSignal): AsyncIterable<AnswerPart> {
      await asker.emit({ type: 'started', userMessageId: questionId, assistantMessageId: id })
      if (composed instanceof Failure) throw composed
      const { prepared, pictures: sent } = composed
      const about = {
        purpose: 'chat',
        studyIds: studiesOf(sent),
        filePictureSha256s: filePicturesOf(sent).map(({ picture }) => picture.sha256),
        imageCount: sent.length,
      } as const
      yield* ports.gate.answer(prepared, about, signal)
    }
    try {
      const { state, error, finishReason } = await run.read(parts)
      if (error !== null) {
        const { code, ...extra } = error
        throw new Failure(code, extra)
      }
      return { assistantMessageId: id, state, finishReason }
    } finally {
      running.delete(conversationId)
      task.end()
      announce(changed, ['chat.search'], ['chat.context', { conversationId }])
      if (!closed) onAnswered(conversationId, id)
    }
  }

  const askedBefore = async (assistantMessageId: string): Promise<Asked & { model: string }> => {
    const place = messages.place(assistantMessageId)
    const asked = place?.parentId == null ? null : messages.get(place.parentId)
    const answered = messages.get(assistantMessageId)
    if (place?.role !== 'assistant' || asked?.role !== 'user') throw new Failure('not_found')
    if (conversations.get(place.conversationId) === null) throw new Failure('not_found')
    const stored = await Promise.all(asked.attachments.map((attachment) => storedPicture(ports, attachment)))
    return {
      conversationId: place.conversationId,
      questionId: asked.id,
      model: answered?.role === 'assistant' ? answered.model : '',
      question: {
        parentId: asked.parentId,
        text: asked.text,
        pictures: stored,
        documents: documents.outgoing(asked.documents),
      },
    }
  }

  /** An answer that can be gone on with, and what it answered. */
  const cutShort = async (assistantMessageId: string): Promise<Asked> => {
    const asked = await askedBefore(assistantMessageId)
    const cut = messages.get(assistantMessageId)
    const isNewest = messages.newestLeaf(assistantMessageId) === assistantMessageId
    if (cut?.role !== 'assistant' || !isNewest || !canContinue(cut)) throw new Failure('conflict')
    const { text, reasoning, model } = cut
    return { ...asked, question: { ...asked.question, answer: { text, reasoning, model } }, cut }
  }

  /** The message a question follows: that of the question it replaces, or the newest. */
  const placeOf = ({ conversationId, replaces }: Pick<Draft, 'conversationId' | 'replaces'>): string | null => {
    if (conversations.get(conversationId) === null) throw new Failure('not_found')
    if (replaces === undefined) return conversations.activeMessageId(conversationId)
    const place = messages.place(replaces)
    if (place?.conversationId !== conversationId || place.role !== 'user') throw new Failure('not_found')
    return place.parentId
  }

  const again = async (
    assistantMessageId: string,
    find: (assistantMessageId: string) => Promise<Asked>,
    asker: Asker,
    onWritten: OnWritten,
  ): Promise<AnswerOutput> => {
    const conversationId = messages.place(assistantMessageId)?.conversationId
    if (conversationId === undefined) throw new Failure('not_found')
    return alone(conversationId, async () => answer(await find(assistantMessageId), asker, onWritten))
  }

  /** The question a draft would ask. Errors: `not_found`, those of its pictures. */
  const toAsk = async (draft: Draft, signal: AbortSignal) => {
    const { text, attachments, documents: uses = [] } = draft
    const parentId = placeOf(draft)
    const outgoing = await Promise.all(
      attachments.map((attachment) => outgoingPicture(ports, pictures, attachment, signal)),
    )
    return { parentId, text, pictures: outgoing, documents: documents.outgoing(uses) }
  }
  const requireAllowed = async (question: Question, asker: Asker): Promise<void> => {
    const composed = await composeOrRefusal(question)
    if (!(composed instanceof Failure)) allow(composed, asker)
  }

  return {
    askedBefore,
    cutShort,
    placeOf,
    toAsk,
    isAnswering: (): boolean => running.size > 0,
    send: async (draft: Draft, asker: Asker, onWritten: OnWritten): Promise<AnswerOutput> => {
      const { conversationId, text, attachments, documents: uses = [] } = draft
      return alone(conversationId, async () => {
        const question = await toAsk(draft, asker.signal)
        const { parentId } = question
        const questionId = newId()
        const createdAtMs = clock.nowMs()
        return answer({ conversationId, questionId, question }, asker, (assistantMessageId) => {
          const stored = question.pictures.map(({ picture, name: label }, at) => {
            const { sha256: pictureSha256, ...rest } = picture
            const attachment = attachments[at]
            const view = attachment !== undefined && 'view' in attachment ? attachment.view : null
            return { id: newId(), view, label, ...rest, pictureSha256 }
          })
          messages.insertQuestion({
            id: questionId,
            conversationId,
            parentId,
            text,
            createdAtMs,
            attachments: stored,
            documents: uses.map((use, at) => ({ ...use, tokens: question.documents[at]?.tokens ?? 0 })),
          })
          conversations.nameUntitled(conversationId, titleFrom(text))
          onWritten(assistantMessageId)
          // What is asked about again is in use.
          conversations.archive(conversationId, false)
        })
      })
    },
    retry: (assistantMessageId: string, asker: Asker, onWritten: OnWritten): Promise<AnswerOutput> =>
      again(assistantMessageId, askedBefore, asker, onWritten),
    continue: (assistantMessageId: string, asker: Asker): Promise<AnswerOutput> =>
      again(assistantMessageId, cutShort, asker, () => undefined),
    /** Asks anew in the place of an answer of which nothing came. */
    refill: (assistantMessageId: string, asker: Asker, onWritten: OnWritten): Promise<AnswerOutput> =>
      again(assistantMessageId, async (id) => ({ ...(await askedBefore(id)), emptyAnswerId: id }), asker, onWritten),
    foresee: async (draft: Draft, asker: Asker): Promise<void> =>
      requireAllowed(await toAsk(draft, asker.signal), asker),
    foreseeRefill: async (assistantMessageId: string, asker: Asker): Promise<void> =>
      requireAllowed((await askedBefore(assistantMessageId)).question, asker),
    stop: (conversationId: string): void => {
      const taskId = running.get(conversationId)?.taskId
      if (taskId !== undefined) tasks.cancel(taskId)
    },
    close: (): void => {
      closed = true
      for (const { run } of running.values()) run.interrupt()
    },
  }
}
