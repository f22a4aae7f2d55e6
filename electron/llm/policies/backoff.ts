import { ExponentialBackoff, type IBackoffFactory } from 'cockatiel'

export interface BackoffSettings {
  /** Median of the first wait; each later one is about twice as long. */
  firstDelayMs: number
  shortestDelayMs: number
  longestDelayMs: number
  /** A server that asks for more is not waited for: the person is told instead. */
  longestRetryAfterMs: number
}

/** Waits between the tries of one request, with decorrelated jitter so that workstations don't come back together. */
export class Backoff {
  readonly #settings: BackoffSettings
  #next: IBackoffFactory<undefined>

  constructor(settings: BackoffSettings) {
    this.#settings = settings
    this.#next = new ExponentialBackoff({ initialDelay: settings.firstDelayMs, maxDelay: settings.longestDelayMs })
  }

  /** How long to wait now, never less than the server asked for; null when that is too long. */
  nextMs(retryAfterMs = 0): number | null {
    const { shortestDelayMs, longestRetryAfterMs } = this.#settings
    if (retryAfterMs > longestRetryAfterMs) return null
    const step = this.#next.next(undefined)
    this.#next = step
    return Math.ceil(Math.max(step.duration, shortestDelayMs, retryAfterMs))
  }
}
