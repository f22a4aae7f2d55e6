import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  type FiledHead,
  type FiledMessage,
  type FiledDraft,
  type FiledReading,
  type FiledSummary,
  type FiledWaiting,
  type transferRoutes,
  mentionsAtOnce,
  messagesAtOnce,
} from '../../../../shared/contract/chat-transfer'
import type { StoredDraft } from '../../../../shared/contract/chat'
import type { StoredPicture } from '../../../../shared/contract/chat-pictures'
import type { Event } from '../../../../shared/contract/define'
import { undrawable } from '../../../../shared/domain/pictures/undrawable'
import { Failure } from '../../../../shared/lib/failure'
import type { ConversationRepository } from '../conversations/conversation-repository'
import type { DraftRepository } from '../draft-repository'
import { fileDraft, fileMessage } from './filed-message'
import type { FolderRepository } from '../conversations/folder-repository'
import type { MessageRepository } from '../messages/message-repository'
import type { OutboxRepository } from '../outbox/outbox-repository'
import type { PictureRepository } from '../pictures/picture-repository'
import { renderPicture } from '../pictures/pictures'
import type { ChatPorts } from '../ports'
import type { ReadingRepository } from '../entities/reading-repository'
import { createRest } from '../rest'
import type { SummaryRepository } from '../summaries/summary-repository'
import type { TransferRepository } from './transfer-repository'

interface ExportingParts {
  ports: Pick<ChatPorts, 'blobs' | 'studies' | 'clock'>
  conversations: ConversationRepository
  drafts: Pick<DraftRepository, 'list'>
  folders: FolderRepository
  messages: MessageRepository
  outbox: Pick<OutboxRepository, 'list'>
  pictures: PictureRepository
  readings: ReadingRepository
  summaries: SummaryRepository
  transfer: TransferRepository
}

export type ExportEvent = Event<typeof transferRoutes.export>
/** Characters that are sent at once: a JSON message has a limit. */
const charactersAtOnce = 400_000
/** Of a mention, without its words. */
const mentionCharacters = 250

/** Gathers parts until they are as many, or as long, as go at once; the loop turns after each lot. */
function gathered<T>(send: (parts: T[]) => Promise<void>) {
  let parts: T[] = []
  let characters = 0
  const flush = async (): Promise<void> => {
    if (parts.length > 0) await send(parts)
    parts = []
    characters = 0
    await nextTurn()
  }
  return {
    add: async (part: T, length: number): Promise<void> => {
      if (parts.length === messagesAtOnce || characters + length > charactersAtOnce) await flush()
      parts.push(part)
      characters += length
    },
    flush,
  }
}

/** A conversation with all its branches, in parts small enough that nothing else waits for them. */
export function createExporting(parts: ExportingParts) {
  const { ports, conversations, drafts, folders, messages, outbox, pictures, readings, summaries, transfer } = parts
  const headOf = (id: string): FiledHead => {
    const conversation = conversations.get(id)
    if (conversation === null) throw new Failure('not_found')
    const { title, titleFrom, createdAtMs, updatedAtMs, pinned, archived, folderId } = conversation
    const folder = folderId === null ? null : (folders.get(folderId)?.name ?? null)
    return { title, titleFrom, createdAtMs, updatedAtMs, pinned, archived, folder }
  }

  /** Pictures of a question as they would leave, but for frames that are not there to be drawn. */
  const drawn = async (attachments: readonly StoredPicture[], signal: AbortSignal): Promise<FiledDraft['pictures']> => {
    const there: FiledDraft['pictures'] = []
    for (const attachment of attachments) {
      if (!('view' in attachment)) {
        there.push(attachment)
        continue
      }
      try {
        // oxlint-disable-next-line no-await-in-loop -- one at a time, so that no more than one is in memory
        const { picture } = await renderPicture(ports, pictures, attachment.view, signal)
        there.push({ label: attachment.label, pictureSha256: picture.sha256 })
      } catch (error) {
        if (!(error instanceof Failure) || !undrawable.has(error.error.code)) throw error
      }
    }
    return there
  }

  /** Errors: `not_found`. */
  return async (id: string, emit: (event: ExportEvent) => Promise<void>, signal: AbortSignal): Promise<void> => {
    const rest = createRest(ports.clock)
    await emit({ type: 'head', head: headOf(id) })
    const tree = await transfer.tree(id, rest)
    const places = new Map(tree.map((node, place) => [node.id, place]))
    const placeOf = (messageId: string | null): number | null => places.get(messageId ?? '') ?? null
    const studies = new Map<string, number>()
    const sent = new Set<string>()
    const sendPictures = async (uses: readonly { pictureSha256: string }[]): Promise<void> => {
      for (const { pictureSha256: sha256 } of uses) {
        if (sent.has(sha256)) continue
        sent.add(sha256)
        // oxlint-disable-next-line no-await-in-loop -- one at a time, so that no more than one is in memory
        const png = await ports.blobs.readAll(sha256)
        // oxlint-disable-next-line no-await-in-loop
        await emit({ type: 'picture', picture: { sha256, base64: png.toString('base64') } })
      }
    }
    const said = gathered<FiledMessage>((filed) => emit({ type: 'messages', messages: filed }))
    const named = gathered<FiledReading>((filed) => emit({ type: 'readings', readings: filed }))
    /** At least one part, each of as many mentions as go at once. */
    const sendReading = async (messageId: string, reading: Omit<FiledReading, 'mentions'>): Promise<void> => {
      let mentions = readings.mentions(messageId, -1, mentionsAtOnce)
      do {
        const characters = mentions.reduce((sum, { quote }) => sum + quote.length + mentionCharacters, 0)
        // oxlint-disable-next-line no-await-in-loop -- in order
        await named.add({ ...reading, mentions }, characters)
        // oxlint-disable-next-line no-await-in-loop -- to let others come
        await rest()
        const last = mentions.length === mentionsAtOnce ? mentions.at(-1) : undefined
        mentions = last === undefined ? [] : readings.mentions(messageId, last.start, mentionsAtOnce)
      } while (mentions.length > 0)
    }
    for (const [place, node] of tree.entries()) {
      // oxlint-disable-next-line no-await-in-loop -- to let others come
      await rest()
      signal.throwIfAborted()
      const message = messages.get(node.id)
      if (message === null) throw new Failure('conflict')
      const one = fileMessage(message, placeOf(node.parentId), (studyId) => {
        const number = studies.get(studyId) ?? studies.size
        studies.set(studyId, number)
        return number
      })
      // What is still being written is read once it is whole.
      const isWhole = message.role === 'user' || message.state !== 'streaming'
      const readBy = isWhole ? readings.readBy(node.id) : null
      // oxlint-disable-next-line no-await-in-loop -- in order
      if (one.role === 'user') await sendPictures(one.attachments)
      // oxlint-disable-next-line no-await-in-loop
      await said.add(one, one.text.length + (one.role === 'assistant' ? one.reasoning.length : 0))
      // oxlint-disable-next-line no-await-in-loop
      if (readBy !== null) await sendReading(node.id, { message: place, readBy })
    }
    await said.flush()
    await named.flush()
    const told = transfer.summaryIds(id).flatMap((summaryId): FiledSummary[] => {
      const summary = summaries.get(summaryId)
      const through = placeOf(summary?.throughMessageId ?? null)
      if (summary === null || through === null) return []
      const { turnCount, text, isEdited, model, createdAtMs } = summary
      return [{ through, turnCount, text, isEdited, model, createdAtMs }]
    })
    const unasked = async (draft: Omit<StoredDraft, 'conversationId'>): Promise<FiledDraft | null> => {
      const filed = fileDraft(draft, await drawn(draft.attachments, signal), placeOf)
      await sendPictures(filed?.pictures ?? [])
      return filed
    }
    const waits = gathered<FiledWaiting>((filed) => emit({ type: 'waiting', waiting: filed }))
    for (const queued of outbox.list()) {
      // What was asked already stands among the messages.
      if (queued.conversationId !== id || queued.answerId !== null) continue
      signal.throwIfAborted()
      // oxlint-disable-next-line no-await-in-loop -- in order
      const filed = await unasked(queued)
      // oxlint-disable-next-line no-await-in-loop
      if (filed !== null) await waits.add({ ...filed, createdAtMs: queued.createdAtMs }, filed.text.length)
    }
    await waits.flush()
    const written: FiledDraft[] = []
    for (const draft of drafts.list()) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      const filed = draft.conversationId === id ? await unasked(draft) : null
      if (filed !== null) written.push(filed)
    }
    const active = placeOf(conversations.activeMessageId(id))
    await emit({ type: 'end', end: { active, summaries: told, drafts: written } })
  }
}
