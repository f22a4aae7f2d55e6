import { createHash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Conversation } from '../../../shared/contract/chat'
import type { DocumentUse } from '../../../shared/contract/chat-documents'
import {
  type FiledEnd,
  type FiledHead,
  type FiledMessage,
  type FiledPicture,
  conversationFileLimits,
} from '../../../shared/contract/chat-transfer'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import type { Documents } from './documents'
import type { FolderRepository } from './folder-repository'
import type { MessageRepository } from './message-repository'
import type { PictureRepository } from './picture-repository'
import { plainPng } from './plain-png'
import { pngSize } from './png-size'
import type { ChatPorts } from './ports'
import type { SummaryRepository } from './summary-repository'
import type { TransferRepository } from './transfer-repository'

interface ImportingParts {
  ports: Pick<ChatPorts, 'db' | 'blobs' | 'clock'>
  documents: Pick<Documents, 'outgoing'>
  folders: FolderRepository
  messages: MessageRepository
  pictures: PictureRepository
  summaries: SummaryRepository
  transfer: TransferRepository
  changed: (conversationId: string) => Conversation
}

interface Picture {
  widthPx: number
  heightPx: number
  sizeBytes: number
}

interface Import {
  conversationId: string
  folder: string | null
  messages: { id: string; role: FiledMessage['role'] }[]
  pictures: Map<string, Picture>
  /** Ids of its own: a file can't speak for a study of this profile, and for what was allowed for it. */
  studies: Map<number, string>
}

/** Files that may be on their way at once. */
const importsAtOnce = 4

const invalid = (): Failure => new Failure('conversation_file_invalid')

/** Conversations made of the parts of a file. One part that does not hold takes all of it away. */
export function createImporting(parts: ImportingParts) {
  const { ports, documents, folders, messages, pictures, summaries, transfer, changed } = parts
  const { db, blobs, clock } = ports
  const open = new Map<string, Import>()
  const closing = new AbortController()
  transfer.dropUnfinished()

  const openOne = (importId: string): Import => {
    const found = open.get(importId)
    if (found === undefined) throw new Failure('not_found')
    return found
  }
  const drop = async (importId: string): Promise<void> => {
    const dropped = open.get(importId)
    open.delete(importId)
    if (dropped === undefined) return
    const { conversationId } = dropped
    // oxlint-disable-next-line no-await-in-loop -- a few at a time, so that nothing else waits
    while (!closing.signal.aborted && transfer.dropMessages(conversationId)) await nextTurn()
    // What the lock overtook goes when the profile is opened again.
    if (!closing.signal.aborted) transfer.drop(conversationId)
  }
  const orDrop = async <T>(importId: string, take: (into: Import) => T): Promise<T> => {
    const into = openOne(importId)
    try {
      return take(into)
    } catch (error) {
      await drop(importId)
      throw error
    }
  }

  function takeMessage(into: Import, message: FiledMessage): void {
    const { conversationId } = into
    const parent = message.parent === null ? null : into.messages[message.parent]
    if (parent === undefined || into.messages.length >= conversationFileLimits.messages) throw invalid()
    const id = newId()
    if (message.role === 'user') {
      if (parent !== null && parent.role !== 'assistant') throw invalid()
      const { role: _role, parent: _parent, attachments, documents: uses, ...rest } = message
      messages.insertQuestion({
        ...rest,
        id,
        conversationId,
        parentId: parent?.id ?? null,
        attachments: attachments.map((attachment) => attached(into, attachment)),
        documents: weighed(uses),
      })
    } else {
      if (parent?.role !== 'user') throw invalid()
      const { role: _role, parent: _parent, ...rest } = message
      transfer.insertAnswer({ ...rest, id, conversationId, parentId: parent.id })
    }
    into.messages.push({ id, role: message.role })
  }

  return {
    begin: (head: FiledHead): { importId: string } => {
      if (open.size >= importsAtOnce) throw new Failure('conflict')
      const [importId, conversationId] = [newId(), newId()]
      transfer.begin(conversationId, head, clock.nowMs())
      open.set(importId, {
        conversationId,
        folder: head.folder,
        messages: [],
        pictures: new Map(),
        studies: new Map(),
      })
      return { importId }
    },
    async picture(importId: string, { sha256, base64 }: FiledPicture): Promise<void> {
      const png = Buffer.from(base64, 'base64')
      const size = pngSize(png)
      // What is exported has nothing but its pixels.
      const isPlain = (await plainPng(png))?.equals(png) === true
      const isAsSaid = isPlain && createHash('sha256').update(png).digest('hex') === sha256
      await orDrop(importId, ({ pictures: taken }) => {
        if (size === null || !isAsSaid || taken.size >= conversationFileLimits.pictures) throw invalid()
      })
      const stored = await blobs.put(png)
      await orDrop(importId, (into) => {
        if (size === null) throw invalid()
        pictures.keep(stored, clock.nowMs())
        into.pictures.set(sha256, { ...size, sizeBytes: png.byteLength })
      })
    },
    messages: (importId: string, taken: readonly FiledMessage[]): Promise<void> =>
      orDrop(importId, (into) => {
        db.transaction(() => {
          for (const message of taken) takeMessage(into, message)
        }).immediate()
      }),
    finish: (
      importId: string,
      { active, summaries: told }: FiledEnd,
    ): Promise<{ conversationId: string; title: string }> =>
      orDrop(importId, (into) => {
        const { conversationId, folder } = into
        const last = active === null ? null : into.messages[active]
        if (last === undefined || (last === null) !== (into.messages.length === 0)) throw invalid()
        db.transaction(() => {
          for (const { through, ...summary } of told) {
            const message = into.messages[through]
            if (message?.role !== 'assistant') throw invalid()
            summaries.insert({ ...summary, id: newId(), conversationId, throughMessageId: message.id })
          }
          transfer.show(conversationId, {
            activeId: last?.id ?? null,
            lastId: into.messages.at(-1)?.id ?? null,
            folderId: folder === null ? null : folderNamed(folder),
          })
        }).immediate()
        open.delete(importId)
        return { conversationId, title: changed(conversationId).title }
      }),
    cancel: drop,
    close: (): void => {
      closing.abort()
      open.clear()
    },
  }

  function attached(into: Import, filed: Extract<FiledMessage, { role: 'user' }>['attachments'][number]) {
    const { label, pictureSha256, widthPx, heightPx, ...from } = filed
    const picture = into.pictures.get(pictureSha256)
    if (picture?.widthPx !== widthPx || picture.heightPx !== heightPx) throw invalid()
    const common = { id: newId(), label, pictureSha256, widthPx, heightPx, sizeBytes: picture.sizeBytes }
    if (!('study' in from)) return { ...common, studyId: null, view: null, burnedInAnnotation: 'unknown' as const }
    const { study, burnedInAnnotation, ...view } = from
    const studyId = into.studies.get(study) ?? newId()
    into.studies.set(study, studyId)
    return { ...common, studyId, view: { ...view, instanceId: newId() }, burnedInAnnotation }
  }

  /** Documents were kept before; one that was not, or lacks a page, is none of this file's. */
  function weighed(uses: readonly DocumentUse[]): (DocumentUse & { tokens: number })[] {
    try {
      const outgoing = documents.outgoing(uses)
      return uses.map((use, at) => ({ ...use, tokens: outgoing[at]?.tokens ?? 0 }))
    } catch (error) {
      throw error instanceof Failure && error.error.code === 'not_found' ? invalid() : error
    }
  }

  function folderNamed(name: string): string {
    const found = folders.list().find((each) => each.name === name)
    if (found !== undefined) return found.id
    const id = newId()
    folders.insert(id, name, clock.nowMs())
    return id
  }
}
