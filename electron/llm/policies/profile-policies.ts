import { Bulkhead } from './bulkhead'
import { type PolicyClock, systemClock } from './clock'
import { RequestLimit } from './request-limit'
import { RetryBudget } from './retry-budget'
import { defaultPolicySettings, type PolicySettings } from './settings'

/** What a profile keeps to for as long as it is open, whatever it connects to. */
export interface ProfilePolicies {
  readonly settings: PolicySettings
  readonly clock: PolicyClock
  readonly limit: RequestLimit
  readonly bulkhead: Bulkhead
  readonly budget: RetryBudget
}

export function createProfilePolicies(
  changes: Partial<PolicySettings> = {},
  clock: PolicyClock = systemClock,
): ProfilePolicies {
  const settings = { ...defaultPolicySettings, ...changes }
  return {
    settings,
    clock,
    limit: new RequestLimit(settings.requestsPerMinute, clock),
    bulkhead: new Bulkhead(settings.bulkhead),
    budget: new RetryBudget(settings.budget, clock),
  }
}
