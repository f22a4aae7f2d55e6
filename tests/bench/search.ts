import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3-multiple-ciphers'
import { type Db, openDatabase } from '../../electron/db/open'
import { migrations } from '../../electron/db/migrations/index'
import { createIndexJoining } from '../../electron/features/chat/search/index-joining'
import { createSearchRepository } from '../../electron/features/chat/search/search-repository'
import { repositoryRoot } from '../support/repository'
import { type BenchResult, median, percentile, rounded } from './result'
import { chance, fillMessages, wordBy } from './search/messages'

const sizes = { small: 100_000, large: 1_000_000 } as const
const goals = { growth: 2, encryption: 1.5 }
const queries = 300
const rounds = 3
/** As many as the list shows. */
const limit = 100
const cache = path.join(repositoryRoot, '.cache/bench-search')

type Side = 'small' | 'large' | 'plain'

/** Filled once and kept: some minutes, and 3 GB. A new schema or other data is filled anew. */
async function filled(count: number): Promise<{ encrypted: string; plain: string; key: Buffer }> {
  const name = path.join(cache, `v${migrations.length}-${count}`)
  const at = { encrypted: `${name}.db`, plain: `${name}.plain.db`, key: `${name}.key` }
  if (!existsSync(at.plain)) {
    mkdirSync(cache, { recursive: true })
    for (const file of [at.encrypted, `${at.encrypted}-wal`, at.key]) rmSync(file, { force: true })
    const key = randomBytes(32)
    const db = openDatabase({ file: at.encrypted, key, create: true })
    // One that is filled in vain is filled again.
    db.pragma('synchronous = off')
    db.pragma('journal_mode = off')
    fillMessages(db, count)
    db.pragma('journal_mode = wal')
    // As a profile is that was open for a while.
    await createIndexJoining(db).tidy()
    db.close()
    writeFileSync(at.key, key, { mode: 0o600 })
    const half = `${at.plain}.half`
    copyFileSync(at.encrypted, half)
    const open = openRaw(half, key)
    // The same pages in the same order, but for the cipher.
    open.pragma('journal_mode = off')
    open.pragma("rekey = ''")
    open.close()
    renameSync(half, at.plain)
  }
  return { ...at, key: readFileSync(at.key) }
}

function openRaw(file: string, key: Buffer | null): Db {
  const db = new Database(file, { fileMustExist: true })
  if (key !== null) {
    db.pragma("cipher = 'sqlcipher'")
    db.key(Buffer.from(`x'${key.toString('hex')}'`))
  }
  return db
}

/** As `openDatabase` has it, without a cipher. */
function openPlain(file: string): Db {
  const db = openRaw(file, null)
  for (const setting of [
    'locking_mode = exclusive',
    'journal_mode = wal',
    'temp_store = memory',
    'cache_size = -65536',
  ])
    db.pragma(setting)
  return db
}

/** What residents type: words from the most used to the rarest, alone and together, and their beginnings. */
function typedTexts(): string[] {
  const random = chance(11)
  const word = (): string => wordBy(random())
  const kinds = [
    word,
    () => `${word()} ${word()}`,
    () => `${word()} ${word()} ${word()}`,
    () => word().slice(0, 2 + Math.floor(random() * 7)),
    () => `${word()} ${word().slice(0, 3)}`,
    () => `${word()} xyzzy`,
  ]
  return Array.from({ length: queries }, (_, index) => kinds[index % kinds.length]?.() ?? '')
}

/**
 * Search in 1,000,000 messages against 100,000, and against the same index without a cipher; the 95th percentile of what
 * residents type, each a first time and again, for the list as it is shown.
 */
export default async function search(): Promise<BenchResult> {
  const [small, large] = [await filled(sizes.small), await filled(sizes.large)]
  const databases: Record<Side, Db> = {
    small: openDatabase({ file: small.encrypted, key: small.key }),
    large: openDatabase({ file: large.encrypted, key: large.key }),
    plain: openPlain(large.plain),
  }
  const sides: Side[] = ['small', 'large', 'plain']
  const times: Record<Side, number[]> = { small: [], large: [], plain: [] }
  const slowest = new Map<string, number>()
  const searches = { small: find(databases.small), large: find(databases.large), plain: find(databases.plain) }
  for (let round = 0; round < rounds; round += 1) {
    for (const typed of typedTexts()) {
      for (const side of sides) {
        const startedMs = performance.now()
        searches[side](typed)
        const durationMs = performance.now() - startedMs
        times[side].push(durationMs)
        if (side === 'large') slowest.set(typed, Math.max(slowest.get(typed) ?? 0, durationMs))
      }
    }
  }
  for (const side of sides) databases[side].close()
  const p95 = (side: Side): number => percentile(times[side], 95)
  const growth = rounded(p95('large') / p95('small'))
  const encryption = rounded(p95('large') / p95('plain'))
  const measured = (side: Side) => ({
    median: rounded(median(times[side])),
    p95: rounded(p95(side)),
    most: rounded(Math.max(...times[side])),
  })
  return {
    name: 'search',
    ours: rounded(p95('large')),
    peer: rounded(p95('small')),
    ratio: growth,
    goal: goals.growth,
    unit: 'ms',
    runs: queries * rounds,
    ok: growth <= goals.growth && encryption <= goals.encryption,
    overPlain: encryption,
    overPlainGoal: goals.encryption,
    messages100k: measured('small'),
    messages1M: measured('large'),
    messages1MPlain: measured('plain'),
    slowest: [...slowest]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 12)
      .map(([typed, ms]) => `${rounded(ms)} ms: ${typed}`),
  }
}

const find = (db: Db): ((typed: string) => unknown) => {
  const repository = createSearchRepository(db)
  return (typed) => repository.find(typed, limit)
}
