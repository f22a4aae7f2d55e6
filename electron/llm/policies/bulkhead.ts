import { bulkhead, type BulkheadPolicy } from 'cockatiel'
import { Failure } from '../../../shared/lib/failure'
import { abortFailure } from '../abort'

export interface BulkheadSettings {
  /** Answers at once. */
  concurrent: number
  /** Answers that may wait for one of those to end. */
  waiting: number
}

/** A few answers at once, the rest in the order they came. */
export class Bulkhead {
  readonly #settings: BulkheadSettings
  /**
   * Its queue is unbounded and is given no signal: it would keep counting who left, and after an aborted entry it
   * forgets to wake the next one (cockatiel 3.2). Both are kept here.
   */
  readonly #policy: BulkheadPolicy
  #waiting = 0

  constructor(settings: BulkheadSettings) {
    this.#settings = settings
    this.#policy = bulkhead(settings.concurrent, Number.POSITIVE_INFINITY)
  }

  /** Whoever enters now has to wait. */
  get isFull(): boolean {
    return this.#policy.executionSlots === 0
  }

  /** Resolves with the way out, once there is room. Errors: `too_many_answers`; why `signal` aborted, at once. */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) throw abortFailure(signal)
    const { waiting } = this.#settings
    if (this.isFull && this.#waiting >= waiting) throw new Failure('too_many_answers', { detail: { limit: waiting } })
    return new Promise((resolve, reject) => {
      let gone = false
      this.#waiting += 1
      const settle = (): void => {
        this.#waiting -= 1
        signal.removeEventListener('abort', onAbort)
      }
      const onAbort = (): void => {
        gone = true
        settle()
        reject(abortFailure(signal))
      }
      signal.addEventListener('abort', onAbort, { once: true })
      void this.#policy.execute(() => {
        if (gone) return undefined
        settle()
        return new Promise<void>((leave) => resolve(leave))
      })
    })
  }
}
