import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from './clock'

/** Of work in one turn of the event loop. */
const workMs = 8

/** To be awaited between pieces of work: lets the loop turn where some milliseconds have passed since it last did. */
export function createRest({ elapsedMs }: Pick<Clock, 'elapsedMs'>): () => Promise<void> {
  let sinceMs = elapsedMs()
  return async () => {
    if (elapsedMs() - sinceMs < workMs) return
    await nextTurn()
    sinceMs = elapsedMs()
  }
}
