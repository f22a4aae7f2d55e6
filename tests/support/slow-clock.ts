import type { Clock } from '../../electron/features/chat/clock'
import { createTestClock } from './chat'

/** Every look at it is so much later than the one before, so nothing is quick. */
export function slowClock(stepMs: number): Clock {
  const clock = createTestClock()
  return { ...clock, elapsedMs: () => (clock.advance(stepMs), clock.nowMs()) }
}
