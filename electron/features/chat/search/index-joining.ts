import { setImmediate as nextTurn } from 'node:timers/promises'
import { commitAhead } from '../../../db/commit-ahead'
import type { Db } from '../../../db/open'

/** Of the index written anew in one step, which takes some milliseconds. */
const pagesAtOnce = 32

export interface IndexJoining {
  /** Resolves once nothing is left to be joined, or the profile is locked. */
  tidy(): Promise<void>
  close(): void
}

/** Joins the parts in which the index of words is written, each of which a search looks through, a step a turn of the loop. */
export function createIndexJoining(db: Db): IndexJoining {
  const merge = db.prepare(`insert into messages_fts (messages_fts, rank) values ('merge', ${pagesAtOnce})`)
  const changes = db.prepare<[], number>('select total_changes()').pluck()
  let isClosed = false
  let running: Promise<void> | null = null

  const step = (): boolean => {
    const before = changes.get() ?? 0
    merge.run()
    // https://www.sqlite.org/fts5.html#the_merge_command: fewer than two changes is nothing done.
    return (changes.get() ?? 0) - before >= 2
  }
  const run = async (): Promise<void> => {
    try {
      for (let isLeft = true; isLeft;) {
        // oxlint-disable-next-line no-await-in-loop -- to rest is what the steps are for
        await nextTurn()
        if (isClosed) return
        const { result, onDisk } = commitAhead(db, step)
        // oxlint-disable-next-line no-await-in-loop
        await onDisk
        isLeft = result
      }
    } catch {
      // What the disk refuses to join is found all the same, and joined with the next.
    } finally {
      running = null
    }
  }

  return {
    tidy: () => (running ??= run()),
    close: () => {
      isClosed = true
    },
  }
}
