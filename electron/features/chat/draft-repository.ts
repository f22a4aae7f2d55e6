import { z } from 'zod'
import { type StoredDraft, draftContentSchema } from '../../../shared/contract/chat'
import type { Db } from '../../db/open'

interface DraftRow {
  conversation_id: string | null
  replaces_id: string | null
  text: string
  attachments: string
  documents: string
}

const attachmentsSchema = z.string().transform((json) => draftContentSchema.shape.attachments.parse(JSON.parse(json)))
const documentsSchema = z.string().transform((json) => draftContentSchema.shape.documents.parse(JSON.parse(json)) ?? [])

export type DraftRepository = ReturnType<typeof createDraftRepository>

/** Questions being written; what stands at one place is one row. */
export function createDraftRepository(db: Db) {
  const list = db.prepare<[], DraftRow>(
    'select conversation_id, replaces_id, text, attachments, documents from drafts order by updated_at_ms',
  )
  const remove = db.prepare<[string | null, number]>(
    `delete from drafts where coalesce(conversation_id, '') = coalesce(?, '') and (replaces_id is not null) = ?`,
  )
  const insert = db.prepare<[string | null, string | null, string, string, string, number]>(
    `insert into drafts (conversation_id, replaces_id, text, attachments, documents, updated_at_ms)
     values (?, ?, ?, ?, ?, ?)`,
  )
  const removeAt = (conversationId: string | null, isEdit: boolean): void => {
    remove.run(conversationId, isEdit ? 1 : 0)
  }
  return {
    list: (): StoredDraft[] =>
      list.all().map((row) => {
        const documents = documentsSchema.parse(row.documents)
        return {
          conversationId: row.conversation_id,
          replaces: row.replaces_id,
          text: row.text,
          attachments: attachmentsSchema.parse(row.attachments),
          ...(documents.length > 0 && { documents }),
        }
      }),
    remove: removeAt,
    put: db.transaction((draft: StoredDraft, nowMs: number): void => {
      const { conversationId, replaces, text, attachments, documents = [] } = draft
      removeAt(conversationId, replaces !== null)
      insert.run(conversationId, replaces, text, JSON.stringify(attachments), JSON.stringify(documents), nowMs)
    }),
  }
}
