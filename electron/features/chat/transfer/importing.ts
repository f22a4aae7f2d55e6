import { createHash } from 'node:crypto'
import type { Conversation } from '../../../../shared/contract/chat'
import {
  type FiledDraft,
  type FiledEnd,
  type FiledHead,
  type FiledMessage,
  type FiledPicture,
  type FiledReading,
  type FiledWaiting,
  conversationFileLimits,
} from '../../../../shared/contract/chat-transfer'
import { pictureLimits } from '../../../../shared/contract/chat-pictures'
import { pngSize } from '../../../../shared/domain/pictures/png-size'
import { Failure } from '../../../../shared/lib/failure'
import { newId } from '../../../../shared/lib/ids'
import type { Documents } from '../documents/documents'
import type { DraftRepository } from '../draft-repository'
import type { FolderRepository } from '../conversations/folder-repository'
import { type Import, fileInvalid } from './import-state'
import { createMessageImporting, weighed } from './imported-messages'
import { createReadingImporting, readingSteps } from './imported-readings'
import type { IndexJoining } from '../search/index-joining'
import type { MessageRepository } from '../messages/message-repository'
import type { OutboxRepository } from '../outbox/outbox-repository'
import type { PictureRepository } from '../pictures/picture-repository'
import { plainPng } from '../pictures/plain-png'
import type { ChatPorts } from '../ports'
import type { ReadingRepository } from '../entities/reading-repository'
import { inSlices, untilDone } from '../slices'
import type { SummaryRepository } from '../summaries/summary-repository'
import type { TransferRepository } from './transfer-repository'

interface ImportingParts {
  ports: Pick<ChatPorts, 'db' | 'blobs' | 'clock' | 'announce'>
  documents: Pick<Documents, 'outgoing'>
  drafts: Pick<DraftRepository, 'put'>
  folders: FolderRepository
  index: Pick<IndexJoining, 'tidy'>
  messages: MessageRepository
  outbox: Pick<OutboxRepository, 'add' | 'hold'>
  pictures: PictureRepository
  readings: ReadingRepository
  summaries: SummaryRepository
  transfer: TransferRepository
  changed: (conversationId: string) => Conversation
}

/** Files that may be on their way at once. */
const importsAtOnce = 4
/** Parts of the index of words before they are joined: fewer would be joined again more often. */
const partsUnjoined = 200

/**
 * Conversations made of the parts of a file, which come one after another. One part that does not hold takes all of it
 * away.
 */
export function createImporting(parts: ImportingParts) {
  const { ports, documents, drafts, folders, index, outbox, pictures, readings, summaries, transfer, changed } = parts
  const { db, blobs, clock } = ports
  const messageSteps = createMessageImporting(parts)
  const takeReading = createReadingImporting(readings)
  const open = new Map<string, Import>()
  const closing = new AbortController()

  function* dropSteps(ids: readonly string[]): Generator<() => void> {
    for (const id of ids) {
      yield* untilDone(() => transfer.shorten(id))
      yield () => transfer.dropMessage(id)
    }
  }
  /** What the lock overtakes, or the disk refuses, is tried again when the profile is opened next. */
  const dropConversation = async (id: string): Promise<void> => {
    const goesOn = (): void => closing.signal.throwIfAborted()
    try {
      for (let ids = transfer.newest(id); ids.length > 0; ids = transfer.newest(id)) {
        // oxlint-disable-next-line no-await-in-loop -- a few at a time, so that nothing else waits
        await inSlices(ports, dropSteps(ids), (step) => step(), goesOn)
        goesOn()
      }
      transfer.drop(id)
      void index.tidy()
    } catch {
      // It stays hidden until then.
    }
  }
  const drop = async (importId: string): Promise<void> => {
    const dropped = open.get(importId)
    open.delete(importId)
    if (dropped !== undefined && !closing.signal.aborted) await dropConversation(dropped.conversationId)
  }
  for (const id of transfer.unfinished()) void dropConversation(id)

  /** `goesOn` throws once the import was given up, or the profile locked, while `take` rested. */
  const orDrop = async <T>(importId: string, take: (into: Import, goesOn: () => void) => Promise<T>): Promise<T> => {
    const into = open.get(importId)
    if (into === undefined) throw new Failure('not_found')
    if (into.isTaking) throw new Failure('conflict')
    const goesOn = (): void => {
      if (open.get(importId) !== into) throw new Failure('not_found')
    }
    into.isTaking = true
    try {
      return await take(into, goesOn)
    } catch (error) {
      await drop(importId)
      throw error
    } finally {
      into.isTaking = false
    }
  }

  return {
    begin: (head: FiledHead): { importId: string } => {
      if (open.size >= importsAtOnce) throw new Failure('conflict')
      const [importId, conversationId] = [newId(), newId()]
      transfer.begin(conversationId, head, clock.nowMs())
      open.set(importId, {
        conversationId,
        folder: head.folder,
        waitingCount: 0,
        messages: [],
        unjoined: 0,
        pictures: new Map(),
        studies: new Map(),
        read: null,
        isTaking: false,
      })
      return { importId }
    },
    picture: (importId: string, { sha256, base64 }: FiledPicture): Promise<void> =>
      orDrop(importId, async (into, goesOn) => {
        const png = Buffer.from(base64, 'base64')
        const size = pngSize(png, pictureLimits.keptEdgePx)
        // What is exported has nothing but its pixels.
        const isPlain = (await plainPng(png))?.equals(png) === true
        const isAsSaid = isPlain && createHash('sha256').update(png).digest('hex') === sha256
        if (size === null || !isAsSaid || into.pictures.size >= conversationFileLimits.pictures) throw fileInvalid()
        const stored = await blobs.put(png)
        goesOn()
        pictures.keep(stored, clock.nowMs())
        into.pictures.set(sha256, { ...size, sizeBytes: png.byteLength })
      }),
    messages: (importId: string, taken: readonly FiledMessage[]): Promise<void> =>
      orDrop(importId, async (into, goesOn) => {
        await inSlices(ports, messageSteps(into, taken), (step) => step(), goesOn)
        if (into.unjoined < partsUnjoined) return
        into.unjoined = 0
        await index.tidy()
      }),
    readings: (importId: string, taken: readonly FiledReading[]): Promise<void> =>
      orDrop(importId, (into, goesOn) =>
        inSlices(ports, readingSteps(taken), (step) => takeReading(into, step), goesOn),
      ),
    waiting: (importId: string, taken: readonly FiledWaiting[]): Promise<void> =>
      orDrop(importId, (into, goesOn) => inSlices(ports, taken, (question) => takeWaiting(into, question), goesOn)),
    finish: (importId: string, end: FiledEnd): Promise<{ conversationId: string; title: string }> =>
      orDrop(importId, async (into, goesOn) => {
        const { conversationId, folder } = into
        const last = end.active === null ? null : into.messages[end.active]
        if (last === undefined || (last === null) !== (into.messages.length === 0)) throw fileInvalid()
        const takeSummary = ({ through, ...summary }: FiledEnd['summaries'][number]): void => {
          const message = into.messages[through]
          if (message?.role !== 'assistant') throw fileInvalid()
          summaries.insert({ ...summary, id: newId(), conversationId, throughMessageId: message.id })
        }
        await inSlices(ports, end.summaries, takeSummary, goesOn)
        goesOn()
        db.transaction(() => {
          takeDrafts(into, end.drafts)
          transfer.show(conversationId, {
            activeId: last?.id ?? null,
            lastId: into.messages.at(-1)?.id ?? null,
            folderId: folder === null ? null : folderNamed(folder),
          })
        }).immediate()
        open.delete(importId)
        void index.tidy()
        if (end.drafts.length > 0) ports.announce(['chat.drafts'])
        if (into.waitingCount > 0) ports.announce(['chat.outbox'])
        return { conversationId, title: changed(conversationId).title }
      }),
    cancel: drop,
    /** A part of a file is being written. */
    isTaking: (): boolean => [...open.values()].some((into) => into.isTaking),
    close: (): void => {
      closing.abort()
      open.clear()
    },
  }

  /** Each at a place of its own; one of which only pictures were left is nothing. */
  function takeDrafts(into: Import, taken: readonly FiledDraft[]): void {
    if (new Set(taken.map(({ replaces }) => replaces === null)).size !== taken.length) throw fileInvalid()
    for (const each of taken) {
      const draft = unasked(into, each)
      const isEmpty = each.text === '' && each.documents.length === 0 && each.pictures.length === 0
      if (isEmpty && draft.replaces === null) continue
      drafts.put({ ...draft, conversationId: into.conversationId }, clock.nowMs())
    }
  }

  /** Held, and meant for no server, so that it goes nowhere before it was looked at. */
  function takeWaiting(into: Import, filed: FiledWaiting): void {
    if (into.waitingCount >= conversationFileLimits.waiting) throw fileInvalid()
    into.waitingCount += 1
    const { replaces, ...content } = unasked(into, filed)
    const { createdAtMs, studyPictureCount } = filed
    const [id, { conversationId }] = [newId(), into]
    outbox.add({ id, conversationId, replaces, content, createdAtMs, shown: null, answerId: null, meantFor: [] })
    outbox.hold(id, studyPictureCount > 0 ? 'queued_from_file_incomplete' : 'queued_from_file')
  }

  /** What it has must have come before it, small enough to be sent. */
  function unasked(into: Import, { replaces: place, text, documents: uses, pictures: attachments }: FiledDraft) {
    const replaced = place === null ? null : into.messages[place]
    if (replaced === undefined || replaced?.role === 'assistant') throw fileInvalid()
    const isSendable = attachments.every(({ pictureSha256 }) => {
      const { widthPx = Infinity, heightPx = Infinity } = into.pictures.get(pictureSha256) ?? {}
      return Math.max(widthPx, heightPx) <= pictureLimits.edgePx
    })
    if (!isSendable) throw fileInvalid()
    weighed(documents, uses)
    return { replaces: replaced?.id ?? null, text, attachments, ...(uses.length > 0 && { documents: uses }) }
  }

  function folderNamed(name: string): string {
    const found = folders.list().find((each) => each.name === name)
    if (found !== undefined) return found.id
    const id = newId()
    folders.insert(id, name, clock.nowMs())
    return id
  }
}
