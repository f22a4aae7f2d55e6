import type { PolicyClock } from './clock'
import { SlidingWindow } from './sliding-window'

export interface BudgetSettings {
  /** Retries allowed for each recent request. */
  share: number
  /** Allowed beside those, so that a person who asks seldom has some. */
  few: number
  windowMs: number
}

/** Keeps retries a small part of what is sent: a cluster in trouble must not get a multiple of its load. */
export class RetryBudget {
  readonly #settings: BudgetSettings
  readonly #clock: Pick<PolicyClock, 'elapsedMs'>
  readonly #asked: SlidingWindow
  readonly #retried: SlidingWindow

  constructor(settings: BudgetSettings, clock: Pick<PolicyClock, 'elapsedMs'>) {
    this.#settings = settings
    this.#clock = clock
    this.#asked = new SlidingWindow(settings.windowMs)
    this.#retried = new SlidingWindow(settings.windowMs)
  }

  /** Counts a question, whose retries are not counted here. */
  asked(): void {
    this.#asked.add(this.#clock.elapsedMs())
  }

  /** Takes one retry out of the budget; false when there is none left. */
  take(): boolean {
    const nowMs = this.#clock.elapsedMs()
    const { share, few } = this.#settings
    if (this.#retried.count(nowMs) + 1 > few + share * this.#asked.count(nowMs)) return false
    this.#retried.add(nowMs)
    return true
  }
}
