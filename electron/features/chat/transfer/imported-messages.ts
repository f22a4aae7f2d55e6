import { type DocumentUse } from '../../../../shared/contract/chat-documents'
import { type FiledMessage, conversationFileLimits } from '../../../../shared/contract/chat-transfer'
import { Failure } from '../../../../shared/lib/failure'
import { newId } from '../../../../shared/lib/ids'
import type { Documents } from '../documents/documents'
import { type Import, fileInvalid } from './import-state'
import type { MessageRepository } from '../messages/message-repository'
import type { TransferRepository } from './transfer-repository'
import { isInParts, wordPartsOf } from '../search/word-parts'

interface Parts {
  documents: Pick<Documents, 'outgoing'>
  messages: Pick<MessageRepository, 'insertQuestion'>
  transfer: Pick<TransferRepository, 'insertAnswer' | 'indexPart'>
}

/**
 * Documents that were kept before, with what they weigh; one that was not, or lacks a page, is none of this file's.
 * Errors: `conversation_file_invalid`.
 */
export function weighed(
  documents: Parts['documents'],
  uses: readonly DocumentUse[],
): (DocumentUse & { tokens: number })[] {
  try {
    const outgoing = documents.outgoing(uses)
    return uses.map((use, at) => ({ ...use, tokens: outgoing[at]?.tokens ?? 0 }))
  } catch (error) {
    throw error instanceof Failure && error.error.code === 'not_found' ? fileInvalid() : error
  }
}

/**
 * The steps that write the messages of a file, each after that it follows and the words of a long one after it.
 * Errors: `conversation_file_invalid`.
 */
export function createMessageImporting({ documents, messages, transfer }: Parts) {
  const write = (into: Import, message: FiledMessage): string => {
    const { conversationId } = into
    const parent = message.parent === null ? null : into.messages[message.parent]
    if (parent === undefined || into.messages.length >= conversationFileLimits.messages) throw fileInvalid()
    const id = newId()
    const wordsInParts = isInParts(message.text)
    if (message.role === 'user') {
      if (parent !== null && parent.role !== 'assistant') throw fileInvalid()
      const { role: _role, parent: _parent, attachments, documents: uses, ...rest } = message
      messages.insertQuestion({
        ...rest,
        id,
        wordsInParts,
        conversationId,
        parentId: parent?.id ?? null,
        attachments: attachments.map((attachment) => attached(into, attachment)),
        documents: weighed(documents, uses),
      })
    } else {
      if (parent?.role !== 'user') throw fileInvalid()
      const { role: _role, parent: _parent, ...rest } = message
      transfer.insertAnswer({ ...rest, id, wordsInParts, conversationId, parentId: parent.id })
    }
    into.messages.push({ id, role: message.role })
    return id
  }
  return function* steps(into: Import, taken: readonly FiledMessage[]): Generator<() => void> {
    for (const message of taken) {
      let id = ''
      yield () => {
        id = write(into, message)
        into.unjoined += 1
      }
      for (const part of isInParts(message.text) ? wordPartsOf(message.text) : [])
        yield () => {
          transfer.indexPart(id, part)
          into.unjoined += 1
        }
    }
  }
}

function attached(into: Import, filed: Extract<FiledMessage, { role: 'user' }>['attachments'][number]) {
  const { label, pictureSha256, widthPx, heightPx, ...from } = filed
  const picture = into.pictures.get(pictureSha256)
  if (picture?.widthPx !== widthPx || picture.heightPx !== heightPx) throw fileInvalid()
  const common = { id: newId(), label, pictureSha256, widthPx, heightPx, sizeBytes: picture.sizeBytes }
  if (!('study' in from)) return { ...common, studyId: null, view: null, burnedInAnnotation: 'unknown' as const }
  const { study, burnedInAnnotation, ...view } = from
  const studyId = into.studies.get(study) ?? newId()
  into.studies.set(study, studyId)
  return { ...common, studyId, view: { ...view, instanceId: newId() }, burnedInAnnotation }
}
