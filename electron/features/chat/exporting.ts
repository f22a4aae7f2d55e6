import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Message } from '../../../shared/contract/chat'
import {
  type FiledHead,
  type FiledMessage,
  type FiledSummary,
  type transferRoutes,
  messagesAtOnce,
} from '../../../shared/contract/chat-transfer'
import type { Event } from '../../../shared/contract/define'
import { Failure } from '../../../shared/lib/failure'
import type { ConversationRepository } from './conversation-repository'
import type { FolderRepository } from './folder-repository'
import type { MessageRepository } from './message-repository'
import type { ChatPorts } from './ports'
import type { SummaryRepository } from './summary-repository'
import type { TransferRepository } from './transfer-repository'

interface ExportingParts {
  ports: Pick<ChatPorts, 'blobs'>
  conversations: ConversationRepository
  folders: FolderRepository
  messages: MessageRepository
  summaries: SummaryRepository
  transfer: TransferRepository
}

export type ExportEvent = Event<typeof transferRoutes.export>
/** Characters of messages that are sent at once: a JSON message has a limit. */
const charactersAtOnce = 400_000

/** A conversation with all its branches, in parts small enough that nothing else waits for them. */
export function createExporting({ ports, conversations, folders, messages, summaries, transfer }: ExportingParts) {
  const headOf = (id: string): FiledHead => {
    const conversation = conversations.get(id)
    if (conversation === null) throw new Failure('not_found')
    const { title, titleFrom, createdAtMs, updatedAtMs, pinned, archived, folderId } = conversation
    const folder = folderId === null ? null : (folders.get(folderId)?.name ?? null)
    return { title, titleFrom, createdAtMs, updatedAtMs, pinned, archived, folder }
  }

  /** Errors: `not_found`. */
  return async (id: string, emit: (event: ExportEvent) => Promise<void>, signal: AbortSignal): Promise<void> => {
    await emit({ type: 'head', head: headOf(id) })
    const tree = transfer.tree(id)
    const places = new Map(tree.map((node, place) => [node.id, place]))
    const placeOf = (messageId: string | null): number | null => places.get(messageId ?? '') ?? null
    const studies = new Map<string, number>()
    const sent = new Set<string>()
    let filed: FiledMessage[] = []
    let characters = 0
    const flush = async (): Promise<void> => {
      if (filed.length > 0) await emit({ type: 'messages', messages: filed })
      filed = []
      characters = 0
      signal.throwIfAborted()
      await nextTurn()
    }
    for (const node of tree) {
      const message = messages.get(node.id)
      if (message === null) throw new Failure('conflict')
      const one = fileMessage(message, placeOf(node.parentId), (studyId) => {
        const number = studies.get(studyId) ?? studies.size
        studies.set(studyId, number)
        return number
      })
      for (const { pictureSha256: sha256 } of one.role === 'user' ? one.attachments : []) {
        if (sent.has(sha256)) continue
        sent.add(sha256)
        // oxlint-disable-next-line no-await-in-loop -- one at a time, so that no more than one is in memory
        const png = await ports.blobs.readAll(sha256)
        // oxlint-disable-next-line no-await-in-loop
        await emit({ type: 'picture', picture: { sha256, base64: png.toString('base64') } })
      }
      const length = one.text.length + (one.role === 'assistant' ? one.reasoning.length : 0)
      // oxlint-disable-next-line no-await-in-loop
      if (filed.length === messagesAtOnce || characters + length > charactersAtOnce) await flush()
      filed.push(one)
      characters += length
    }
    await flush()
    const told = transfer.summaryIds(id).flatMap((summaryId): FiledSummary[] => {
      const summary = summaries.get(summaryId)
      const through = placeOf(summary?.throughMessageId ?? null)
      if (summary === null || through === null) return []
      const { turnCount, text, isEdited, model, createdAtMs } = summary
      return [{ through, turnCount, text, isEdited, model, createdAtMs }]
    })
    await emit({ type: 'end', end: { active: placeOf(conversations.activeMessageId(id)), summaries: told } })
  }
}

function fileMessage(message: Message, parent: number | null, studyOf: (studyId: string) => number): FiledMessage {
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
