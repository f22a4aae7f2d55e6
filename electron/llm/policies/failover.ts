import type { ErrorCode } from '../../../shared/contract/errors'
import { Failure } from '../../../shared/lib/failure'
import type { Wait } from '../types'
import { isWait } from './ask-again'
import type { PolicyClock } from './clock'
import { curableReason } from './curable'

/** What another endpoint with the same model may not suffer from. The rest is wrong with the request, or is ours. */
const curableElsewhere: ReadonlySet<ErrorCode> = new Set([
  'cluster_name_not_found',
  'cluster_connection_refused',
  'cluster_unreachable',
  'cluster_certificate',
  'cluster_key_rejected',
  'cluster_forbidden',
  'cluster_path_not_found',
  'cluster_not_an_api',
  'cluster_model_not_found',
  'cluster_model_loading',
  'cluster_rate_limited',
  'cluster_queue_full',
  'cluster_timeout',
  'cluster_server_error',
  'cluster_bad_stream',
  'cluster_paused',
  'answer_interrupted',
  'answer_stalled',
])

/** Endpoints that just failed: they are asked last for a while, so that not every question waits for them first. */
export class Resting<Target extends object> {
  readonly #restMs: number
  readonly #clock: Pick<PolicyClock, 'elapsedMs'>
  readonly #untilMs = new WeakMap<Target, number>()

  constructor(restMs: number, clock: Pick<PolicyClock, 'elapsedMs'>) {
    this.#restMs = restMs
    this.#clock = clock
  }

  /** Those that are awake in their order, then the others in theirs. */
  order(targets: readonly Target[]): Target[] {
    const nowMs = this.#clock.elapsedMs()
    const rests = (target: Target): boolean => (this.#untilMs.get(target) ?? 0) > nowMs
    return [...targets.filter((target) => !rests(target)), ...targets.filter(rests)]
  }

  failed(target: Target): void {
    this.#untilMs.set(target, this.#clock.elapsedMs() + this.#restMs)
  }

  answered(target: Target): void {
    this.#untilMs.delete(target)
  }
}

interface FailoverOptions<Target extends object> {
  resting: Resting<Target>
  signal: AbortSignal
  /** Told of each failure, whatever comes of it. */
  onFailure: (failure: Failure, target: Target) => void
  onFailover: (failure: Failure, from: Target, to: Target) => void
}

/**
 * An answer of the first endpoint that gives one. While nothing of it has come, what another endpoint may cure is
 * asked of the next one at once. When none answers, throws what a second try may cure, else what the first one said.
 */
export async function* failover<Target extends object, Part extends { type: string }>(
  targets: readonly Target[],
  attempt: (target: Target) => AsyncIterable<Part | Wait>,
  { resting, signal, onFailure, onFailover }: FailoverOptions<Target>,
): AsyncGenerator<Part | Wait, void> {
  const order = resting.order(targets)
  const failures: Failure[] = []
  for (const [at, target] of order.entries()) {
    let begun = false
    try {
      for await (const part of attempt(target)) {
        if (!begun && !isWait(part)) {
          begun = true
          resting.answered(target)
        }
        yield part
      }
      return
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      onFailure(error, target)
      const isElsewhere = curableElsewhere.has(error.error.code)
      if (begun || signal.aborted || !isElsewhere) throw error
      resting.failed(target)
      failures.push(error)
      const next = order[at + 1]
      if (next === undefined) break
      onFailover(error, target, next)
      yield { type: 'waiting', reason: 'other_endpoint', retryAfterMs: null }
    }
  }
  throw failures.find((failure) => curableReason(failure) !== null) ?? failures[0] ?? new Failure('internal')
}
