import type { Db } from '../../../db/open'
import { hitColumns, hitOf, type HitRow, type SearchHit } from './search-hit'
import { matcherOf, toMatched } from './search-match'
import { searchQuery, type WordsFrom, wordsTyped } from './search-query'
import { ranked } from './search-rank'
import { snippetOf } from './search-snippet'

/** The newest matches, which are put in order. More would cost more the more messages there are. */
const candidateLimit = 100
const lastSign = '\u{10FFFF}'

/** Full-text search over the messages of conversations that were not removed: the newest that match, best first. */
export function createSearchRepository(db: Db) {
  // Crossed, so that the index is what is gone through, from its newest.
  const newest = db.prepare<[string, number], HitRow>(
    `select ${hitColumns}
     from messages_fts
     cross join messages on messages.rowid = messages_fts.rowid
     cross join conversations on conversations.id = messages.conversation_id
     where messages_fts match ? and conversations.removed_at_ms is null
     order by messages_fts.rowid desc limit ?`,
  )
  const wordsBetween = db
    .prepare<[string, string, number], string>('select word from message_words where word >= ? and word < ? limit ?')
    .pluck()
  const wordsFrom: WordsFrom = (beginning, limit) => {
    const words = wordsBetween.all(beginning, beginning + lastSign, limit + 1)
    return words.length > limit ? null : words
  }
  return {
    find: (typed: string, limit: number): SearchHit[] => {
      const words = wordsTyped(typed)
      if (words.length === 0) return []
      const matchesIn = matcherOf(words)
      const rows = newest.all(searchQuery(words, wordsFrom), Math.max(limit, candidateLimit))
      const candidates = rows.map((row) => {
        const text = toMatched(row.text)
        return { row, text, matches: matchesIn(text) }
      })
      return ranked(candidates)
        .slice(0, limit)
        .map(({ row, text, matches }) => hitOf(row, snippetOf(text, matches)))
    },
  }
}
