import { setImmediate as nextTurn } from 'node:timers/promises'
import { commitAhead } from '../../db/commit-ahead'
import type { ChatPorts } from './ports'

/** Of work before its commit, which may take several times as long: it merges the index of words and empties the log. */
const sliceMs = 5

/**
 * Writes items one by one, in transactions of some milliseconds between which the event loop turns. `look` comes before
 * each; what it throws, or `write`, ends it, with what came before written.
 */
export async function inSlices<T>(
  { db, clock }: Pick<ChatPorts, 'db' | 'clock'>,
  items: readonly T[],
  write: (item: T) => void,
  look: () => void,
): Promise<void> {
  const left = [...items].reverse()
  const slice = db.transaction((): void => {
    const startedMs = clock.elapsedMs()
    for (let item = left.pop(); item !== undefined; item = left.pop()) {
      write(item)
      if (clock.elapsedMs() - startedMs >= sliceMs) return
    }
  })
  while (left.length > 0) {
    look()
    // oxlint-disable-next-line no-await-in-loop -- to rest is what the slices are for
    await commitAhead(db, () => slice.immediate()).onDisk
    // oxlint-disable-next-line no-await-in-loop
    await nextTurn()
  }
}
