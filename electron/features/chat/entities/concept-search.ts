import { foldText } from '../../../../shared/lib/fold-text'
import { namesIn } from '../../../../shared/domain/entities/extract'
import { wordsOf } from '../../../../shared/domain/entities/words'
import type { Db } from '../../../db/open'
import { excerptAround } from '../search/excerpt-around'
import { hitColumns, hitOf, type HitRow, type SearchHit } from '../search/search-hit'

/** Messages looked at, the newest that name the first thing looked for. */
const mostCandidates = 300
/** Of their texts, when there are other words to look for in them: what the process can read without a stop. */
const mostSigns = 400_000

interface CandidateRow extends HitRow {
  start_at: number
  end_at: number
}

/** What was typed: the concepts it names, and the words beside them. */
function readTyped(typed: string): { concepts: string[]; words: string[] } {
  const words = wordsOf(typed)
  const names = namesIn(typed, words, true)
  const taken = new Set(names.flatMap(({ from, to }) => words.slice(from, to)))
  return {
    concepts: [...new Set(names.map(({ value }) => value.concept.id))],
    words: words.filter((word) => !taken.has(word)).map(({ folded }) => folded),
  }
}

/** Messages that name what is looked for by another of its names: `TEP` and `tromboembolia pulmonar` are one. */
export function createConceptSearch(db: Db) {
  const candidates = db.prepare<[string, number], CandidateRow>(
    `select ${hitColumns}, message_entities.start_at, message_entities.end_at
     from message_entities
     join messages on messages.id = message_entities.message_id
     join conversations on conversations.id = messages.conversation_id
     where message_entities.concept = ? and conversations.removed_at_ms is null
     order by message_entities.message_id desc, message_entities.start_at limit ?`,
  )
  const names = db.prepare<[string, string], { found: number }>(
    'select 1 as found from message_entities where concept = ? and message_id = ? limit 1',
  )
  return {
    /** The newest first; none of those in `exceptIds`. */
    find: (typed: string, limit: number, exceptIds: ReadonlySet<string>): SearchHit[] => {
      const { concepts, words } = readTyped(typed)
      const [first, ...others] = concepts
      if (first === undefined || limit <= 0) return []
      const beginnings = words.map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}`, 'u'))
      let signs = 0
      const seen = new Set(exceptIds)
      const hits: SearchHit[] = []
      for (const row of candidates.iterate(first, mostCandidates)) {
        if (hits.length === limit || signs > mostSigns) break
        if (seen.has(row.message_id)) continue
        seen.add(row.message_id)
        signs += words.length === 0 ? 0 : row.text.length
        const folded = words.length === 0 ? '' : foldText(row.text)
        if (
          !beginnings.every((each) => each.test(folded)) ||
          !others.every((each) => names.get(each, row.message_id) !== undefined)
        )
          continue
        hits.push(hitOf(row, excerptAround(row.text, row.start_at, row.end_at)))
      }
      return hits
    },
  }
}
