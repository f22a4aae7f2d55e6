import { z } from 'zod'
import type {
  ChatDocument,
  DocumentKind,
  DocumentUse,
  MessageDocument,
} from '../../../../shared/contract/chat-documents'
import { newId } from '../../../../shared/lib/ids'
import type { StoredBlob } from '../../../blobs/store'
import type { Db } from '../../../db/open'

export interface DocumentPage {
  number: number
  text: string
}

interface UseRow {
  id: string
  kind: DocumentKind
  sha256: string
  name: string
  pages: string
  pageCount: number
  tokens: number
}

const mediaTypes: Record<DocumentKind, string> = { pdf: 'application/pdf', transcript: 'text/plain' }
const pagesSchema = z.array(z.int())

export type DocumentRepository = ReturnType<typeof createDocumentRepository>

/** Documents of questions with the text of their pages; the bytes are blobs. */
export function createDocumentRepository(db: Db) {
  const insertBlob = db.prepare<[string, number, string, number]>(
    `insert or ignore into blobs (sha256, size_bytes, media_type, created_at_ms) values (?, ?, ?, ?)`,
  )
  const sizeOf = db
    .prepare<[string, string], number>('select size_bytes from blobs where sha256 = ? and media_type = ?')
    .pluck()
  const kindOf = db.prepare<[string], DocumentKind>('select kind from chat_documents where sha256 = ?').pluck()
  const insert = db.prepare<[string, DocumentKind, number, number]>(
    'insert or ignore into chat_documents (sha256, kind, page_count, created_at_ms) values (?, ?, ?, ?)',
  )
  const insertPage = db.prepare<[string, number, string, number]>(
    'insert into chat_document_pages (document_sha256, number, text, tokens) values (?, ?, ?, ?)',
  )
  const pages = db.prepare<[string], ChatDocument['pages'][number]>(
    'select number, tokens from chat_document_pages where document_sha256 = ? order by number',
  )
  const text = db.prepare<[string, string], DocumentPage>(
    `select number, text from chat_document_pages
     where document_sha256 = ? and number in (select value from json_each(?)) order by number`,
  )
  const use = db.prepare<[string, string, number, string, string, string, number]>(
    `insert into message_documents (id, message_id, position, document_sha256, name, pages, tokens)
     values (?, ?, ?, ?, ?, ?, ?)`,
  )
  const ofMessage = db.prepare<[string], UseRow>(
    `select id, kind, document_sha256 as sha256, name, pages, tokens, page_count as pageCount
     from message_documents join chat_documents on chat_documents.sha256 = document_sha256
     where message_id = ? order by position`,
  )
  const sentTo = db
    .prepare<[string, string], number>(
      `select 1 from message_documents join messages on messages.parent_id = message_documents.message_id
       where document_sha256 = ? and messages.role = 'assistant' and messages.model = ?
         and not exists (select 1 from conversation_imports as imported
           where imported.conversation_id = messages.conversation_id and messages.id <= imported.last_message_id)
       limit 1`,
    )
    .pluck()
  const dropUnused = db.prepare(
    `delete from chat_documents
     where not exists (select 1 from message_documents where document_sha256 = chat_documents.sha256)
       and not exists (select 1 from drafts, json_each(drafts.documents) as used
         where json_extract(used.value, '$.sha256') = chat_documents.sha256)
       and not exists (select 1 from outbox, json_each(outbox.content, '$.documents') as used
         where json_extract(used.value, '$.sha256') = chat_documents.sha256)`,
  )
  const dropFiles = db.prepare(
    `delete from blobs where media_type in ('application/pdf', 'text/plain')
       and not exists (select 1 from chat_documents where chat_documents.sha256 = blobs.sha256)`,
  )

  return {
    keepFile: (kind: DocumentKind, { sha256, sizeBytes }: StoredBlob, nowMs: number): void => {
      insertBlob.run(sha256, sizeBytes, mediaTypes[kind], nowMs)
    },
    hasPdf: (sha256: string): boolean => sizeOf.get(sha256, mediaTypes.pdf) !== undefined,
    /** What was kept of it before stays. */
    insert: db.transaction(
      (
        { sha256, kind }: Pick<ChatDocument, 'sha256' | 'kind'>,
        read: readonly { text: string; tokens: number }[],
        nowMs: number,
      ): void => {
        if (insert.run(sha256, kind, read.length, nowMs).changes === 0) return
        read.forEach((page, at) => insertPage.run(sha256, at + 1, page.text, page.tokens))
      },
    ),
    get: (sha256: string): ChatDocument | null => {
      const kind = kindOf.get(sha256)
      const sizeBytes = kind && sizeOf.get(sha256, mediaTypes[kind])
      return kind && sizeBytes !== undefined ? { kind, sha256, sizeBytes, pages: pages.all(sha256) } : null
    },
    /** Of those of these pages that there are. */
    text: (sha256: string, numbers: readonly number[]): DocumentPage[] => text.all(sha256, JSON.stringify(numbers)),
    use: (messageId: string, uses: readonly (DocumentUse & { tokens: number })[]): void =>
      uses.forEach(({ sha256, name, pages: numbers, tokens }, position) =>
        use.run(newId(), messageId, position, sha256, name, JSON.stringify(numbers), tokens),
      ),
    ofMessage: (messageId: string): MessageDocument[] =>
      ofMessage.all(messageId).map((row) => ({ ...row, pages: pagesSchema.parse(JSON.parse(row.pages)) })),
    /** Whether a model was sent it with some question. */
    wasSentTo: (sha256: string, model: string): boolean => sentTo.get(sha256, model) !== undefined,
    /** Forgets what no question has, asked or being written; the sweep of blobs takes the files. */
    dropUnused: (): void => {
      dropUnused.run()
      dropFiles.run()
    },
  }
}
