import { useCallback, useState } from 'react'
import type { AnswerMessage, Draft, Shown } from '../../../shared/contract/chat'
import type { AppError } from '../../../shared/contract/errors'
import { asDraftPicture } from '../../../shared/domain/pictures/draft-picture'
import { api } from '../../api'
import { toAppError } from '../../ui/error-text'
import { type Ask, ask } from './answers/live-answers'
import type { ReviewReason } from './disclosure/DisclosureDialog'
import { draftOf, editKey, useDraft } from './draft-store'
import { reviewReasonOf } from './outbox/review-reason'
import { needsConsent } from './outbox/needs-consent'

export interface Asking {
  /** What is waiting for the person to see it or allow it. */
  review: { ask: Ask; reason: ReviewReason } | null
  /** Why the question could not be asked; once it is asked, its answer says so itself. */
  error: AppError | null
  send: () => void
  reviewDraft: () => void
  retry: (assistantMessageId: string) => void
  /** At once, or after it was shown what would be sent. */
  continue: (answer: AnswerMessage, isReviewed: boolean) => void
  /** Sends what was shown, or has it wait for the cluster. */
  confirm: (shown: Shown, queues: boolean) => void
  closeReview: () => void
}

/** From the question as written to its answer on the way, with what the person has to see in between. */
export function useAsking(
  conversationId: string | null,
  draftKey: string,
  /** What is asked waits for the cluster. */
  isOffline: boolean,
  onCreated: (conversationId: string) => void,
): Asking {
  const [review, setReview] = useState<Asking['review']>(null)
  const [refused, setRefused] = useState<{ conversationId: string | null; error: AppError } | null>(null)

  const draftIn = async (): Promise<Draft> => {
    const store = useDraft.getState()
    const { text, attachments, documents, replaces } = draftOf(store.drafts, draftKey)
    const id = conversationId ?? (await api.command('chat.create', {})).id
    if (conversationId === null) {
      store.put(id, { text, attachments, documents })
      store.discard(draftKey)
      onCreated(id)
    }
    return {
      conversationId: id,
      text: text.trim(),
      attachments: attachments.map(asDraftPicture),
      ...(documents.length > 0 && { documents: [...documents] }),
      ...(replaces !== undefined && { replaces }),
    }
  }
  const enqueue = async (draft: Draft, shown?: Shown): Promise<void> => {
    const { conversationId: id, replaces } = draft
    const key = replaces === undefined ? id : editKey(id)
    // With the study of each picture, by which the resident is asked for consent later.
    const attachments = draftOf(useDraft.getState().drafts, key).attachments
    await api.command('chat.enqueue', {
      ...draft,
      attachments: attachments.map(({ id: _id, ...picture }) => picture),
      ...(shown && { shown }),
    })
    useDraft.getState().discard(key)
  }
  const run = useCallback(async (what: Ask, shown: Shown | null): Promise<void> => {
    setRefused(null)
    let written = false
    const failure = await ask(what, shown, () => {
      written = true
      if (what.kind === 'send') {
        const { conversationId: id, replaces } = what.draft
        useDraft.getState().discard(replaces === undefined ? id : editKey(id))
      }
    })
    if (failure === null || written) return
    const reason = reviewReasonOf(failure.code)
    if (reason === null) setRefused({ conversationId: what.conversationId, error: failure })
    else setReview({ ask: what, reason })
  }, [])
  // The same for every answer, so that none is drawn again when a word arrives.
  const retry = useCallback(
    (assistantMessageId: string) => {
      if (conversationId !== null) void run({ kind: 'retry', conversationId, assistantMessageId }, null)
    },
    [conversationId, run],
  )
  const goOn = useCallback(
    ({ id, text, reasoning }: AnswerMessage, isReviewed: boolean) => {
      if (conversationId === null) return
      const rest: Ask = { kind: 'continue', conversationId, assistantMessageId: id, soFar: { text, reasoning } }
      if (isReviewed) setReview({ ask: rest, reason: 'asked' })
      else void run(rest, null)
    },
    [conversationId, run],
  )
  const attempt = async (next: () => Promise<void>): Promise<void> => {
    setRefused(null)
    try {
      await next()
    } catch (thrown) {
      setRefused({ conversationId, error: toAppError(thrown) })
    }
  }
  const withDraft = (next: (draft: Draft, what: Ask) => Promise<void> | void): void =>
    void attempt(async () => {
      const draft = await draftIn()
      await next(draft, { kind: 'send', conversationId: draft.conversationId, draft })
    })
  /** Who queues is there to be asked; who comes back to a question that is held may have gone home. */
  const enqueueAllowed = async (draft: Draft, what: Ask): Promise<void> => {
    if (await needsConsent(draft)) setReview({ ask: what, reason: 'consent' })
    else await enqueue(draft)
  }
  const enqueueShown = async (what: Ask, shown: Shown): Promise<void> => {
    if (what.kind === 'send') await enqueue(what.draft, shown)
    else await api.command('chat.enqueueAgain', { assistantMessageId: what.assistantMessageId, shown })
  }
  return {
    review,
    error: refused?.conversationId === conversationId ? refused.error : null,
    send: () => withDraft((draft, what) => (isOffline ? enqueueAllowed(draft, what) : run(what, null))),
    reviewDraft: () => withDraft((_draft, what) => setReview({ ask: what, reason: 'asked' })),
    retry,
    continue: goOn,
    confirm: (shown, queues) => {
      if (review === null) return
      setReview(null)
      if (queues) void attempt(() => enqueueShown(review.ask, shown))
      else void run(review.ask, shown)
    },
    closeReview: () => setReview(null),
  }
}
