import { z } from 'zod'
import { type HangingRule, hangingRuleSchema } from '../../../shared/contract/hanging'
import type { Db } from '../../db/open'

const prefix = 'hanging:'
const keyOf = ({ modality, bodyPart }: Pick<HangingRule, 'modality' | 'bodyPart'>): string =>
  `${prefix}${modality}:${bodyPart}`
const rowSchema = z.strictObject({ value: z.string() })

/** Hanging rules of a profile: rows of its settings, one a modality and body part. */
export const createHangingRepository = (db: Db) => ({
  /** One that another release wrote and that means nothing here is left out. */
  list(): HangingRule[] {
    const rows = db
      .prepare('select value from settings where substr(key, 1, ?) = ? order by key')
      .all(prefix.length, prefix)
    return z
      .array(rowSchema)
      .parse(rows)
      .flatMap(({ value }) => ruleOf(value) ?? [])
  },
  save(rule: HangingRule): void {
    db.prepare(
      'insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    ).run(keyOf(rule), JSON.stringify(rule))
  },
  remove(of: Pick<HangingRule, 'modality' | 'bodyPart'>): void {
    db.prepare('delete from settings where key = ?').run(keyOf(of))
  },
})

function ruleOf(text: string): HangingRule | null {
  try {
    return hangingRuleSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
