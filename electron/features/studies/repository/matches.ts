import type { Search } from '../../../../shared/contract/studies'
import type { Db } from '../../../db/open'
import { matchOf } from './search'

export interface Page {
  limit: number
  offset: number
}

/** Studies that match, by their numbers, latest import first; of many, those that were counted. */
export type Matches =
  | { kind: 'all' }
  | { kind: 'few'; numbers: number[] }
  | { kind: 'many'; numbers: number[]; match: string }

/** Beyond these, counting and sorting what was found would cost more than going through the library in order. */
export const countedMatches = 300

/** Answers from `library_index`, at a cost that follows what is asked for and not how much there is. */
export const createMatches = (db: Db) => {
  const tags = db.prepare<[], { id: string; name: string }>('select id, name from tags where removed_at_ms is null')
  const first = db
    .prepare<[string, number], number>(
      'select rowid from library_index where library_index match ? order by rowid limit ?',
    )
    .pluck()
  const latest = db
    .prepare<[string, number], number>(
      'select rowid from library_index where library_index match ? order by rowid desc limit ?',
    )
    .pluck()

  return {
    find(search: Search): Matches {
      const match = matchOf(search, tags.all())
      if (match === 'all') return { kind: 'all' }
      if (match === 'none') return { kind: 'few', numbers: [] }
      const numbers = latest.all(match.match, countedMatches + 1)
      return numbers.length > countedMatches ? { kind: 'many', numbers, ...match } : { kind: 'few', numbers }
    },
    /** In the order they came in, or against it. */
    inOrder: (found: Matches & { kind: 'many' }, descending: boolean, { limit, offset }: Page): number[] => {
      const isKnown = descending && offset + limit <= found.numbers.length
      const numbers = isKnown ? found.numbers : (descending ? latest : first).all(found.match, offset + limit)
      return numbers.slice(offset, offset + limit)
    },
  }
}
