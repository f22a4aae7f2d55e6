import { type WaitingReason, waitingReasonSchema } from '../../../shared/contract/chat'
import type { Failure } from '../../../shared/lib/failure'
import { isReset } from '../network-errors'

/** A server behind a proxy says so while it restarts. */
const passingStatuses: ReadonlySet<unknown> = new Set([500, 502, 503])

/** Why a second try may cure a failure; null when it would fail in the same way, or must not be made. */
export function curableReason(failure: Failure): WaitingReason | null {
  const { code, retryAfterMs, detail } = failure.error
  const { data: reason = null } = waitingReasonSchema.safeParse(code)
  switch (reason) {
    case 'cluster_server_error':
      return passingStatuses.has(detail?.['status']) ? reason : null
    case 'cluster_rate_limited':
      // Without a time to come back at, a retry only feeds the limit.
      return retryAfterMs === undefined ? null : reason
    case 'cluster_unreachable':
      return isReset(failure) ? reason : null
    case 'answers_running':
    case 'other_endpoint':
      return null
    default:
      return reason
  }
}
