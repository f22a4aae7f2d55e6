import { z } from 'zod'
import type { Db } from '../../db/open'
import type { ClusterAccess } from '../../llm/access'

const key = 'cluster.access'

const storedSchema = z.strictObject({
  endpoint: z.string(),
  model: z.string(),
  token: z.string().nullable(),
  caPem: z.string().nullable(),
}) satisfies z.ZodType<ClusterAccess>

/** The one connection of a profile, kept whole, token too, in its encrypted database. */
export const createClusterRepository = (db: Db) => ({
  read(): ClusterAccess | null {
    const row = db.prepare('select value from settings where key = ?').get(key)
    if (row === undefined) return null
    return storedSchema.parse(JSON.parse(z.object({ value: z.string() }).parse(row).value))
  },
  write(access: ClusterAccess): void {
    db.prepare(
      'insert into settings (key, value) values (?, ?) on conflict (key) do update set value = excluded.value',
    ).run(key, JSON.stringify(access))
  },
  remove(): void {
    db.prepare('delete from settings where key = ?').run(key)
  },
})
