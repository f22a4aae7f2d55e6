import type { WaitingReason } from '../../../shared/contract/chat'
import { Failure } from '../../../shared/lib/failure'
import type { Wait } from '../types'
import { Backoff, type BackoffSettings } from './backoff'
import type { PolicyClock } from './clock'
import { curableReason } from './curable'
import type { RetryBudget } from './retry-budget'

export interface RetrySettings extends BackoffSettings {
  maxRetries: number
}

interface AskAgainOptions {
  settings: RetrySettings
  budget: RetryBudget
  clock: PolicyClock
  signal: AbortSignal
  /** Told of each failure that is tried again. */
  onRetry: (failure: Failure) => void
}

/** Says only why nothing of the answer has come yet. */
export const isWait = (part: { type: string }): part is Wait => part.type === 'waiting' || part.type === 'asking'

interface Pause {
  failure: Failure
  reason: WaitingReason
  retryAfterMs: number
}

/**
 * An answer, asked for again while nothing of it has come and a second try may cure what went wrong. What came is the
 * person's and is never asked for twice. cockatiel's own retry is not used: its waits can't be ended by a Stop.
 */
export async function* askAgain<Part extends { type: string }>(
  attempt: () => AsyncIterable<Part | Wait>,
  { settings, budget, clock, signal, onRetry }: AskAgainOptions,
): AsyncGenerator<Part | Wait, void> {
  const backoff = new Backoff(settings)
  budget.asked()
  for (let retries = 0; ; retries += 1) {
    let begun = false
    let pause: Pause | null
    try {
      for await (const part of attempt()) {
        begun ||= !isWait(part)
        yield part
      }
      return
    } catch (error) {
      pause = begun || signal.aborted || retries >= settings.maxRetries ? null : pauseAfter(error, backoff, budget)
      if (pause === null) throw error
    }
    onRetry(pause.failure)
    yield { type: 'waiting', reason: pause.reason, retryAfterMs: pause.retryAfterMs }
    await clock.wait(pause.retryAfterMs, signal)
    yield { type: 'asking' }
  }
}

function pauseAfter(error: unknown, backoff: Backoff, budget: RetryBudget): Pause | null {
  if (!(error instanceof Failure)) return null
  const reason = curableReason(error)
  if (reason === null) return null
  const retryAfterMs = backoff.nextMs(error.error.retryAfterMs)
  return retryAfterMs !== null && budget.take() ? { failure: error, reason, retryAfterMs } : null
}
