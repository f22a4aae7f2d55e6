import type { Failure } from '../../../shared/lib/failure'
import type { AdaptiveTimeouts, AnswerLimits, Weight } from './adaptive-timeouts'
import type { PolicyClock } from './clock'

/** Times one answer, for what may be expected of the next ones. */
export class AnswerPace {
  readonly limits: AnswerLimits
  readonly #timeouts: AdaptiveTimeouts
  readonly #weight: Weight
  readonly #clock: Pick<PolicyClock, 'elapsedMs'>
  readonly #startedMs: number
  #lastMs: number | null = null
  #longestGapMs: number | null = null

  constructor(timeouts: AdaptiveTimeouts, weight: Weight, clock: Pick<PolicyClock, 'elapsedMs'>) {
    this.#timeouts = timeouts
    this.#weight = weight
    this.#clock = clock
    this.limits = timeouts.limits(weight)
    this.#startedMs = clock.elapsedMs()
  }

  token(): void {
    const nowMs = this.#clock.elapsedMs()
    if (this.#lastMs === null) this.#timeouts.sawFirstToken(nowMs - this.#startedMs, this.#weight)
    else this.#longestGapMs = Math.max(this.#longestGapMs ?? 0, nowMs - this.#lastMs)
    this.#lastMs = nowMs
  }

  finished(): void {
    if (this.#longestGapMs !== null) this.#timeouts.sawGap(this.#longestGapMs)
  }

  failed(failure: Failure): void {
    const { code } = failure.error
    if (code === 'cluster_timeout' || code === 'answer_stalled' || code === 'answer_too_slow') this.#timeouts.forget()
  }
}
