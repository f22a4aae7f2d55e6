import { z } from 'zod'
import type { Settings } from '../../../shared/contract/settings'
import type { Db } from '../../db/open'
import { knownSettings } from './known'

const rowSchema = z.strictObject({ key: z.string(), value: z.string() })

/** Settings of a profile, one row each, the value as JSON. */
export const createSettingsRepository = (db: Db) => ({
  /** Only those that were ever set; one written by another release that means nothing here is left out. */
  read(): Partial<Settings> {
    const rows = z.array(rowSchema).parse(db.prepare('select key, value from settings').all())
    return knownSettings(Object.fromEntries(rows.map(({ key, value }) => [key, parseJson(value)])))
  },
  write(settings: Partial<Settings>): void {
    const upsert = db.prepare(
      'insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    )
    db.transaction(() => {
      for (const [key, value] of Object.entries(settings)) upsert.run(key, JSON.stringify(value))
    })()
  },
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
