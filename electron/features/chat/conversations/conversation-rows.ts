import type { Conversation } from '../../../../shared/contract/chat'

export interface ConversationRow {
  id: string
  title: string
  created_at_ms: number
  updated_at_ms: number
  message_count: number
  pinned: number
  archived: number
  title_from: Conversation['titleFrom']
  folder_id: string | null
}

export const toConversation = (row: ConversationRow): Conversation => ({
  id: row.id,
  title: row.title,
  createdAtMs: row.created_at_ms,
  updatedAtMs: row.updated_at_ms,
  messageCount: row.message_count,
  pinned: row.pinned === 1,
  archived: row.archived === 1,
  titleFrom: row.title_from,
  folderId: row.folder_id,
})

export const conversationColumns = `id, title, created_at_ms, updated_at_ms, pinned, archived, title_from, folder_id,
  (select count(*) from messages where conversation_id = conversations.id) as message_count`
