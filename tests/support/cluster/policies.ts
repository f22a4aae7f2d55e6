import { abortFailure } from '../../../electron/llm/abort'
import type { PolicyClock } from '../../../electron/llm/policies/clock'
import { createProfilePolicies, type ProfilePolicies } from '../../../electron/llm/policies/profile-policies'
import { defaultPolicySettings, type PolicySettings } from '../../../electron/llm/policies/settings'

/** Policies that ask for nothing twice, so that a test sees each failure as it comes. */
export const neverAgain = (changes: Partial<PolicySettings> = {}): ProfilePolicies =>
  createProfilePolicies({ retry: { ...defaultPolicySettings.retry, maxRetries: 0 }, ...changes })

export interface TestPolicies extends ProfilePolicies {
  readonly clock: PolicyClock & {
    /** Every wait that was begun, in milliseconds. */
    readonly waits: readonly number[]
    /** Waits begun while this is true end only by an abort. */
    hold: boolean
    advance(ms: number): void
  }
}

/** Policies on a clock that stands still but for its waits, which are over at once unless they are held. */
export function testPolicies(changes: Partial<PolicySettings> = {}): TestPolicies {
  let nowMs = 0
  const waits: number[] = []
  const clock: TestPolicies['clock'] = {
    waits,
    hold: false,
    advance: (ms) => void (nowMs += ms),
    elapsedMs: () => nowMs,
    wait: (ms, signal) => {
      waits.push(ms)
      if (!clock.hold) nowMs += ms
      return new Promise((resolve, reject) => {
        if (signal.aborted) reject(abortFailure(signal))
        else if (!clock.hold) resolve()
        else signal.addEventListener('abort', () => reject(abortFailure(signal)), { once: true })
      })
    },
  }
  return { ...createProfilePolicies(changes, clock), clock }
}
