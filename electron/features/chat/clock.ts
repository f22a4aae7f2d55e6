import { performance } from 'node:perf_hooks'

export interface Clock {
  /** Milliseconds since the epoch. */
  nowMs(): number
  /** Milliseconds of a clock that never goes back, for durations. */
  elapsedMs(): number
  /** Calls again and again until the returned function is called. */
  every(intervalMs: number, call: () => void): () => void
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  elapsedMs: () => performance.now(),
  every: (intervalMs, call) => {
    const timer = setInterval(call, intervalMs)
    return () => clearInterval(timer)
  },
}
