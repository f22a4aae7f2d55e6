import { z } from 'zod'
import type { Db } from '../../electron/db/open'

const messageRow = z.object({
  id: z.string(),
  parent_id: z.string().nullable(),
  role: z.enum(['user', 'assistant']),
  text: z.string(),
})
const summaryRow = z.object({ id: z.string(), through_message_id: z.string(), created_at_ms: z.number() })

/** What is known of a message by going up its branch, message by message. */
export interface Walked {
  id: string
  answeredCount: number
  /** Of those that are not removed, the one that reaches furthest; of two that reach as far, the newer. */
  summaryId: string | null
}

/** Of every message there is, from nothing but what each follows. */
export function walkEveryBranch(db: Db): Walked[] {
  const rows = z.array(messageRow).parse(db.prepare('select id, parent_id, role, text from messages').all())
  const summaries = z
    .array(summaryRow)
    .parse(db.prepare('select id, through_message_id, created_at_ms from summaries where removed_at_ms is null').all())
    .toSorted((a, b) => b.created_at_ms - a.created_at_ms || (a.id < b.id ? 1 : -1))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.map(({ id }) => {
    let answeredCount = 0
    let summaryId: string | null = null
    for (let at = byId.get(id); at !== undefined; at = byId.get(at.parent_id ?? '')) {
      const { id: passed, role, text } = at
      if (role === 'assistant' && text !== '') answeredCount += 1
      summaryId ??= summaries.find(({ through_message_id: through }) => through === passed)?.id ?? null
    }
    return { id, answeredCount, summaryId }
  })
}
