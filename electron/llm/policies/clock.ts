import { performance } from 'node:perf_hooks'
import { abortFailure } from '../abort'

export interface PolicyClock {
  /** Milliseconds of a clock that never goes back. */
  elapsedMs(): number
  /** Resolves after `ms`; rejects with the reason the moment `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export const systemClock: PolicyClock = {
  elapsedMs: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(abortFailure(signal))
        return
      }
      const onAbort = (): void => {
        clearTimeout(timer)
        reject(abortFailure(signal))
      }
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', onAbort)
        resolve()
      }, ms)
      signal.addEventListener('abort', onAbort, { once: true })
    }),
}
