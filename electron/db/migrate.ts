import { Failure } from '../../shared/lib/failure'
import { backUp } from './backup'
import type { Migration } from './migrations/index'
import type { Db } from './types'

/**
 * Brings the schema to the newest version, each step in a transaction of its own that also advances `user_version`,
 * so a killed process or a failed step leaves the last whole version. A database with data is backed up first.
 * @throws Failure `database_newer` when a newer release has written it; nothing is touched then.
 */
export function migrate(db: Db, migrations: readonly Migration[]): void {
  const from = Number(db.pragma('user_version', { simple: true }))
  const newest = migrations.at(-1)?.version ?? 0
  if (from > newest) throw new Failure('database_newer', { detail: { version: from, newestKnown: newest } })
  const pending = migrations.filter(({ version }) => version > from)
  if (pending.length === 0) return
  if (from > 0) backUp(db, from)
  for (const { version, sql } of pending) {
    db.transaction(() => {
      db.exec(sql)
      db.pragma(`user_version = ${version}`)
    }).exclusive()
  }
}
