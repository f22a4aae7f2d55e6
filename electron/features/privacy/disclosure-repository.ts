import { z } from 'zod'
import { type Disclosure, disclosureSchema } from '../../../shared/contract/privacy'
import type { Db } from '../../db/open'
import type { NewEntry } from '../../llm/ledger'
import { chainStart, entrySha256 } from './chain'

const columns = `sequence, sent_at_ms as sentAtMs, purpose, endpoint, model, body_sha256 as bodySha256,
  body_bytes as bodyBytes, image_count as imageCount, study_ids as studyIds,
  previous_entry_sha256 as previousEntrySha256, entry_sha256 as entrySha256`

const storedRow = z.object({ studyIds: z.string() }).loose()
const sentRow = z.object({ sequence: z.number(), sentAtMs: z.number() })
const endRow = z.object({ sequence: z.number(), entrySha256: z.string() })

/** A row altered outside the app may hold anything: null then, and the chain does not hold. */
function toDisclosure(stored: unknown): Disclosure | null {
  const { studyIds, ...rest } = storedRow.parse(stored)
  try {
    return disclosureSchema.safeParse({ ...rest, studyIds: JSON.parse(studyIds) }).data ?? null
  } catch {
    return null
  }
}

export type DisclosureRepository = ReturnType<typeof createDisclosureRepository>

/** The log of what left the workstation: entries are added and read, never changed. */
export const createDisclosureRepository = (db: Db) => {
  const last = db.prepare(
    'select sequence, entry_sha256 as entrySha256 from disclosures order by sequence desc limit 1',
  )
  const insert = db.prepare(
    `insert into disclosures (sequence, sent_at_ms, purpose, endpoint, model, body_sha256, body_bytes, image_count,
       study_ids, previous_entry_sha256, entry_sha256)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const append = db.transaction((fields: NewEntry, sentAtMs: number): Disclosure => {
    const before = endRow.optional().parse(last.get())
    const unhashed = {
      ...fields,
      sequence: (before?.sequence ?? 0) + 1,
      sentAtMs,
      previousEntrySha256: before?.entrySha256 ?? chainStart,
    }
    const entry: Disclosure = { ...unhashed, entrySha256: entrySha256(unhashed) }
    insert.run(
      entry.sequence,
      entry.sentAtMs,
      entry.purpose,
      entry.endpoint,
      entry.model,
      entry.bodySha256,
      entry.bodyBytes,
      entry.imageCount,
      JSON.stringify(entry.studyIds),
      entry.previousEntrySha256,
      entry.entrySha256,
    )
    return entry
  })

  return {
    append: (fields: NewEntry, sentAtMs: number): Disclosure => append.immediate(fields, sentAtMs),

    count: (): number =>
      z.object({ total: z.number() }).parse(db.prepare('select count(*) as total from disclosures').get()).total,

    newest: (limit: number, offset: number): (Disclosure | null)[] =>
      db
        .prepare(`select ${columns} from disclosures order by sequence desc limit ? offset ?`)
        .all(limit, offset)
        .map(toDisclosure),

    /** In order, those after `sequence`. */
    after: (sequence: number, limit: number): (Disclosure | null)[] =>
      db
        .prepare(`select ${columns} from disclosures where sequence > ? order by sequence limit ?`)
        .all(sequence, limit)
        .map(toDisclosure),

    /** The newest with this body. */
    withBody: (bodySha256: string): Pick<Disclosure, 'sequence' | 'sentAtMs'> | null => {
      const found = db
        .prepare(
          `select sequence, sent_at_ms as sentAtMs from disclosures
           where body_sha256 = ? order by sequence desc limit 1`,
        )
        .get(bodySha256)
      return sentRow.optional().parse(found) ?? null
    },

    /** Entries are numbered from 1 without holes. */
    hasGaps(): boolean {
      const row = db.prepare('select count(*) <> coalesce(max(sequence), 0) as gaps from disclosures').get()
      return z.object({ gaps: z.number() }).parse(row).gaps !== 0
    },

    entrySha256At(sequence: number): string | null {
      const found = db
        .prepare('select sequence, entry_sha256 as entrySha256 from disclosures where sequence = ?')
        .get(sequence)
      return endRow.optional().parse(found)?.entrySha256 ?? null
    },
  }
}
