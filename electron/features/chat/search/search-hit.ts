import type { Output } from '../../../../shared/contract/define'
import type { chatContract } from '../../../../shared/contract/chat'

export type SearchHit = Output<typeof chatContract.search>[number]

/** What of a message and its conversation makes a hit: columns that `hitColumns` names. */
export interface HitRow {
  conversation_id: string
  title: string
  archived: number
  message_id: string
  role: 'user' | 'assistant'
  created_at_ms: number
  text: string
}

/** Of `messages` joined with `conversations`. */
export const hitColumns = `messages.conversation_id, conversations.title, conversations.archived, messages.id as message_id,
  messages.role, messages.created_at_ms, messages.text`

export const hitOf = (row: HitRow, snippet: SearchHit['snippet']): SearchHit => ({
  conversationId: row.conversation_id,
  conversationTitle: row.title,
  conversationArchived: row.archived === 1,
  messageId: row.message_id,
  role: row.role,
  createdAtMs: row.created_at_ms,
  snippet,
})
