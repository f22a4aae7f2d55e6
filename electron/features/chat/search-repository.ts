import type { Output } from '../../../shared/contract/define'
import type { chatContract } from '../../../shared/contract/chat'
import { newId } from '../../../shared/lib/ids'
import type { Db } from '../../db/open'
import { searchQuery } from './search-query'

export type SearchHit = Output<typeof chatContract.search>[number]

interface HitRow {
  conversation_id: string
  title: string
  archived: number
  message_id: string
  role: 'user' | 'assistant'
  created_at_ms: number
  snippet: string
}

const snippetWords = 24

/** Splits a snippet at its marks into what matched and what surrounds it. */
function parts(snippet: string, open: string, close: string): SearchHit['snippet'] {
  return snippet
    .split(open)
    .flatMap((piece, index) => {
      if (index === 0) return [{ text: piece, match: false }]
      const [match = '', ...rest] = piece.split(close)
      return [
        { text: match, match: true },
        { text: rest.join(close), match: false },
      ]
    })
    .filter(({ text }) => text !== '')
}

/** Full-text search over the messages of conversations that were not removed, best first. */
export function createSearchRepository(db: Db) {
  const find = db.prepare<[string, string, number, string, number], HitRow>(
    `select messages.conversation_id, conversations.title, conversations.archived, messages.id as message_id, messages.role,
       messages.created_at_ms, snippet(messages_fts, 0, ?, ?, '…', ?) as snippet
     from messages_fts
     join messages on messages.rowid = messages_fts.rowid
     join conversations on conversations.id = messages.conversation_id
     where messages_fts match ? and conversations.removed_at_ms is null
     order by messages_fts.rank, messages.created_at_ms desc limit ?`,
  )
  return {
    find: (typed: string, limit: number): SearchHit[] => {
      const query = searchQuery(typed)
      if (query === null) return []
      // Marks no message can contain by chance, so that a text can't forge a match.
      const mark = newId()
      const open = `<${mark}>`
      const close = `</${mark}>`
      return find.all(open, close, snippetWords, query, limit).map((row) => ({
        conversationId: row.conversation_id,
        conversationTitle: row.title,
        conversationArchived: row.archived === 1,
        messageId: row.message_id,
        role: row.role,
        createdAtMs: row.created_at_ms,
        snippet: parts(row.snippet, open, close),
      }))
    },
  }
}
