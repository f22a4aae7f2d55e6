import { Failure } from '../../../shared/lib/failure'
import type { PolicyClock } from './clock'
import { SlidingWindow } from './sliding-window'

const limitWindowMs = 60_000

/** No more than `limit` requests in any minute: the gateway's own limit, kept here so that it is never run into. */
export class RequestLimit {
  readonly #limit: number
  readonly #clock: Pick<PolicyClock, 'elapsedMs'>
  readonly #sent = new SlidingWindow(limitWindowMs)

  constructor(limit: number, clock: Pick<PolicyClock, 'elapsedMs'>) {
    this.#limit = limit
    this.#clock = clock
  }

  get most(): number {
    return this.#limit
  }

  /** Requests in the minute just past. */
  get taken(): number {
    return this.#sent.count(this.#clock.elapsedMs())
  }

  /** Counts one request. Errors: `request_limit`, with the time until the next one may go. */
  take(): void {
    const nowMs = this.#clock.elapsedMs()
    if (this.#sent.count(nowMs) >= this.#limit) {
      const retryAfterMs = Math.ceil(this.#sent.untilFewerMs(nowMs))
      throw new Failure('request_limit', { retryAfterMs, detail: { limit: this.#limit } })
    }
    this.#sent.add(nowMs)
  }
}
