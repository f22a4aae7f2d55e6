import fs from 'node:fs'
import path from 'node:path'
import type { Db } from './types'

const kept = 3

/**
 * Writes a whole copy of the database beside it, under the same key (`VACUUM INTO` keeps the cipher), and keeps the
 * three newest. The copy appears under its name only when it is on disk.
 * Synchronous: called while a profile opens, before anything else runs on it.
 */
export function backUp(db: Db, version: number): void {
  const directory = path.dirname(db.name)
  const base = path.basename(db.name, '.db')
  // Numbered rather than dated: a workstation's clock may be wrong, the order of upgrades is not.
  const pattern = new RegExp(`^${base}\\.backup-(\\d+)-v\\d+\\.db$`)
  const numberOf = (name: string): number => Number(pattern.exec(name)?.[1] ?? -1)
  const earlier = fs
    .readdirSync(directory)
    .filter((name) => pattern.test(name))
    .toSorted((a, b) => numberOf(b) - numberOf(a))
  const next = numberOf(earlier[0] ?? '') + 1
  const name = `${base}.backup-${String(next).padStart(4, '0')}-v${version}.db`
  const partial = path.join(directory, `${base}.backup.partial`)
  fs.rmSync(partial, { force: true })
  try {
    db.prepare('vacuum into ?').run(partial)
    syncPath(partial)
    fs.renameSync(partial, path.join(directory, name))
  } catch (error) {
    // On a full disk it would take the room the person needs.
    fs.rmSync(partial, { force: true })
    throw error
  }
  if (process.platform !== 'win32') syncPath(directory)
  for (const old of earlier.slice(kept - 1)) fs.rmSync(path.join(directory, old))
}

function syncPath(target: string): void {
  const handle = fs.openSync(target, process.platform === 'win32' ? 'r+' : 'r')
  try {
    fs.fsyncSync(handle)
  } finally {
    fs.closeSync(handle)
  }
}
