import type { Message, StoredDraft } from '../../../../shared/contract/chat'
import type { FiledDraft, FiledMessage } from '../../../../shared/contract/chat-transfer'
import { Failure } from '../../../../shared/lib/failure'

/** A message without ids: `parent` is the place of the one before, `studyOf` numbers studies. */
export function fileMessage(
  message: Message,
  parent: number | null,
  studyOf: (studyId: string) => number,
): FiledMessage {
  const { createdAtMs, text } = message
  if (message.role === 'user') {
    const attachments = message.attachments.map(({ studyId, view, burnedInAnnotation, ...rest }) => {
      const { label, pictureSha256, widthPx, heightPx } = rest
      const picture = { label, pictureSha256, widthPx, heightPx }
      if (studyId === null || view === null) return picture
      const { instanceId: _instanceId, ...shown } = view
      return { study: studyOf(studyId), ...shown, ...picture, burnedInAnnotation }
    })
    const documents = message.documents.map(({ sha256, name, pages }) => ({ sha256, name, pages }))
    return { role: 'user', parent, createdAtMs, text, attachments, documents }
  }
  if (parent === null) throw new Failure('conflict')
  const { reasoning, state, error, finishReason, model, endpoint, insteadOf, firstTokenMs, durationMs } = message
  return {
    role: 'assistant',
    parent,
    createdAtMs,
    text,
    reasoning,
    // One under way has come as far as this.
    state: state === 'streaming' ? 'interrupted' : state,
    error,
    finishReason,
    model,
    endpoint,
    insteadOf,
    firstTokenMs,
    durationMs,
  }
}

/**
 * A question that was not asked yet, with its pictures as they would have left; null where it would take the place of none
 * of these messages.
 */
export function fileDraft(
  { replaces, text, attachments, documents = [] }: Omit<StoredDraft, 'conversationId'>,
  pictures: FiledDraft['pictures'],
  placeOf: (messageId: string) => number | null,
): FiledDraft | null {
  const place = replaces === null ? null : placeOf(replaces)
  if (replaces !== null && place === null) return null
  return { replaces: place, text, documents, pictures, studyPictureCount: attachments.length - pictures.length }
}
