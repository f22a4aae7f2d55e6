import { type OwnPrompt, type PromptContent, promptContentSchema } from '../../../shared/contract/prompts'
import type { Db } from '../../db/open'

interface PromptRow {
  id: string
  theme: string
  title: string
  body: string
  slots: string
  updated_at_ms: number
}

function toPrompt({ id, updated_at_ms: updatedAtMs, ...row }: PromptRow): OwnPrompt {
  const content = promptContentSchema.parse({ ...row, slots: JSON.parse(row.slots) })
  return { id, ...content, updatedAtMs }
}

/** Prompts that the resident wrote. */
export function createPromptRepository(db: Db) {
  const columns = 'id, theme, title, body, slots, updated_at_ms'
  const list = db.prepare<[], PromptRow>(
    `select ${columns} from prompts where removed_at_ms is null order by title collate nocase, id`,
  )
  const count = db.prepare<[], { count: number }>('select count(*) as count from prompts where removed_at_ms is null')
  const put = db.prepare<[Record<string, string | number>]>(
    `insert into prompts (id, theme, title, body, slots, updated_at_ms)
     values (@id, @theme, @title, @body, @slots, @nowMs)
     on conflict (id) do update set theme = @theme, title = @title, body = @body, slots = @slots, updated_at_ms = @nowMs`,
  )
  const isThere = db.prepare<[string], { id: string }>('select id from prompts where id = ? and removed_at_ms is null')
  const same = db.prepare<[string, string, string], { id: string }>(
    'select id from prompts where title = ? and body = ? and slots = ? and removed_at_ms is null limit 1',
  )
  const setRemoved = db.prepare<[number | null, string]>('update prompts set removed_at_ms = ? where id = ?')

  return {
    list: (): OwnPrompt[] => list.all().map(toPrompt),
    count: (): number => count.get()?.count ?? 0,
    has: (id: string): boolean => isThere.get(id) !== undefined,
    /** Whether one says the same. */
    hasSame: ({ title, body, slots }: PromptContent): boolean =>
      same.get(title, body, JSON.stringify(slots)) !== undefined,
    put: (id: string, { theme, title, body, slots }: PromptContent, nowMs: number): void => {
      put.run({ id, theme, title, body, slots: JSON.stringify(slots), nowMs })
    },
    /** False when there is none. */
    remove: (id: string, nowMs: number): boolean => setRemoved.run(nowMs, id).changes > 0,
    restore: (id: string): boolean => setRemoved.run(null, id).changes > 0,
  }
}
