import type { FramePriority } from '../../../../shared/contract/studies'
import { Failure } from '../../../../shared/lib/failure'

interface Job<V> {
  priority: FramePriority
  result: Promise<V>
  stop: AbortController
}

interface Shared<V> {
  job: Job<V>
  waiting: number
  run: (priority: FramePriority, signal: AbortSignal) => Promise<V>
}

const begin = <V>(run: Shared<V>['run'], priority: FramePriority): Job<V> => {
  const stop = new AbortController()
  const result = run(priority, stop.signal)
  // Whoever waits sees the error; a job that was overtaken has nobody waiting.
  result.catch(() => undefined)
  return { priority, result, stop }
}

/** Rejects with `cancelled` when `signal` aborts, until `forget` is called. */
const untilAborted = (signal: AbortSignal): { aborted: Promise<never>; forget: () => void } => {
  const listening = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Failure('cancelled')), { signal: listening.signal })
  })
  return { aborted, forget: () => listening.abort() }
}

/**
 * One piece of work for all who ask for the same key at the same time. It stops when nobody waits any more, and is
 * begun again at the higher priority when someone who sees it joins what was only prefetched.
 */
export class SharedWork<V> {
  readonly #shared = new Map<string, Shared<V>>()

  /** Rejects with `cancelled` when `signal` aborts, else as `run` does. */
  async do(key: string, priority: FramePriority, signal: AbortSignal, run: Shared<V>['run']): Promise<V> {
    if (signal.aborted) throw new Failure('cancelled')
    const shared = this.#join(key, priority, run)
    shared.waiting += 1
    const { aborted, forget } = untilAborted(signal)
    try {
      return await Promise.race([this.#follow(shared), aborted])
    } finally {
      forget()
      shared.waiting -= 1
      if (shared.waiting === 0) {
        if (this.#shared.get(key) === shared) this.#shared.delete(key)
        shared.job.stop.abort()
      }
    }
  }

  #join(key: string, priority: FramePriority, run: Shared<V>['run']): Shared<V> {
    const known = this.#shared.get(key)
    if (known === undefined) {
      const shared = { job: begin(run, priority), waiting: 0, run }
      this.#shared.set(key, shared)
      return shared
    }
    if (priority === 'visible' && known.job.priority === 'prefetch') {
      const overtaken = known.job
      known.job = begin(known.run, 'visible')
      overtaken.stop.abort()
    }
    return known
  }

  /** The result of the job that is current when it settles. */
  async #follow(shared: Shared<V>): Promise<V> {
    for (;;) {
      const { job } = shared
      try {
        return await job.result
      } catch (error) {
        if (job === shared.job) throw error
      }
    }
  }
}
