import type { RetrySettings } from './ask-again'
import type { BreakerSettings } from './breaker'
import type { BulkheadSettings } from './bulkhead'
import type { BudgetSettings } from './retry-budget'

export interface PolicySettings {
  retry: RetrySettings
  budget: BudgetSettings
  breaker: BreakerSettings
  bulkhead: BulkheadSettings
  requestsPerMinute: number
  /** For which an endpoint that failed is asked after the others. */
  endpointRestMs: number
}

/** Why these numbers: docs/decisions/0010-request-policies.md. */
export const defaultPolicySettings: PolicySettings = {
  retry: {
    maxRetries: 4,
    firstDelayMs: 1000,
    shortestDelayMs: 250,
    longestDelayMs: 15_000,
    longestRetryAfterMs: 30_000,
  },
  budget: { share: 0.2, few: 8, windowMs: 60_000 },
  breaker: { faults: 5, halfOpenAfterMs: 20_000 },
  bulkhead: { concurrent: 4, waiting: 16 },
  requestsPerMinute: 60,
  endpointRestMs: 30_000,
}
