import {
  circuitBreaker,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  handleWhen,
  isBrokenCircuitError,
} from 'cockatiel'
import type { ErrorCode } from '../../../shared/contract/errors'
import { Failure } from '../../../shared/lib/failure'
import { isReset } from '../network-errors'

export interface BreakerSettings {
  /** Faults in a row that open it. */
  faults: number
  halfOpenAfterMs: number
}

/** One request that was let through; it says how that went once, and what it says later is not heard. */
export interface Passage {
  answered(): void
  failed(failure: Failure): void
}

/** Faults of a server that took the request. One that can't be reached suffers from no request, and is not spared any. */
const faults: ReadonlySet<ErrorCode> = new Set([
  'cluster_server_error',
  'cluster_timeout',
  'cluster_bad_stream',
  'answer_interrupted',
  'answer_stalled',
])
/** Ends that say nothing about the model, so that a trial that ended by one proved nothing. */
const inconclusive: ReadonlySet<ErrorCode> = new Set([
  'cancelled',
  'internal',
  'consent_required',
  'disclosure_changed',
  'request_limit',
  'cluster_name_not_found',
  'cluster_connection_refused',
  'cluster_unreachable',
  'cluster_certificate',
])

/** Lets a model that keeps failing rest: after some faults in a row requests fail at once, then one is let through to try. */
export class Breaker {
  readonly #settings: BreakerSettings
  readonly #policy: CircuitBreakerPolicy
  #openedAtMs = 0

  constructor(settings: BreakerSettings, onOpen: () => void = () => undefined) {
    this.#settings = settings
    this.#policy = circuitBreaker(
      handleWhen((error) => this.#isFault(error)),
      { halfOpenAfter: settings.halfOpenAfterMs, breaker: new ConsecutiveBreaker(settings.faults) },
    )
    this.#policy.onBreak(() => {
      // The clock cockatiel itself compares with.
      this.#openedAtMs = Date.now()
      onOpen()
    })
  }

  /** Errors: `cluster_paused`, with the time until a request will be let through. */
  async enter(): Promise<Passage> {
    // cockatiel would make the others wait for the trial to end.
    if (this.#policy.state === CircuitState.HalfOpen) throw paused(this.#settings.halfOpenAfterMs)
    return new Promise((resolve, reject) => {
      this.#policy
        .execute(
          () =>
            new Promise<void>((answered, failed) => {
              resolve({ answered, failed })
            }),
        )
        .catch((error: unknown) => reject(isBrokenCircuitError(error) ? paused(this.#remainingMs()) : error))
    })
  }

  #remainingMs(): number {
    return Math.max(0, this.#openedAtMs + this.#settings.halfOpenAfterMs - Date.now())
  }

  #isFault(error: unknown): boolean {
    if (!(error instanceof Failure)) return false
    const { code } = error.error
    if (faults.has(code) || isReset(error)) return true
    return this.#policy.state === CircuitState.HalfOpen && inconclusive.has(code)
  }
}

const paused = (retryAfterMs: number): Failure => new Failure('cluster_paused', { retryAfterMs })
