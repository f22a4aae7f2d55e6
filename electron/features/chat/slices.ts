import { setImmediate as nextTurn } from 'node:timers/promises'
import { commitAhead } from '../../db/commit-ahead'
import type { ChatPorts } from './ports'

/** Of work before its commit, which may take as long again, and longer where it empties the log. */
const sliceMs = 5

/** A step of items, done again while it says that something is left. */
export function* untilDone(step: () => boolean): Generator<() => void> {
  const state = { isLeft: true }
  const once = (): void => {
    state.isLeft = step()
  }
  while (state.isLeft) yield once
}

/**
 * Writes items one by one, in transactions of some milliseconds before which the event loop turns. `look` comes before
 * each; what it throws, or `write`, ends it, with what came before written.
 */
export async function inSlices<T>(
  { db, clock }: Pick<ChatPorts, 'db' | 'clock'>,
  items: Iterable<T>,
  write: (item: T) => void,
  look: () => void,
): Promise<void> {
  const left = items[Symbol.iterator]()
  let next = left.next()
  const slice = db.transaction((): void => {
    const startedMs = clock.elapsedMs()
    while (next.done !== true) {
      write(next.value)
      next = left.next()
      if (clock.elapsedMs() - startedMs >= sliceMs) return
    }
  })
  while (next.done !== true) {
    // What was done before, as to read what came, has had its turn.
    // oxlint-disable-next-line no-await-in-loop -- to rest is what the slices are for
    await nextTurn()
    look()
    // oxlint-disable-next-line no-await-in-loop
    await commitAhead(db, () => slice.immediate()).onDisk
  }
}
