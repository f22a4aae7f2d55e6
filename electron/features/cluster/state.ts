import type { clusterContract, Health } from '../../../shared/contract/cluster'
import type { Output } from '../../../shared/contract/define'
import type { ErrorCode } from '../../../shared/contract/errors'
import type { Failure } from '../../../shared/lib/failure'

export type ClusterState = Output<typeof clusterContract.state>

/** Said by a cluster that is there and answers; what is wrong is the request. */
const answeredAnyway: ReadonlySet<ErrorCode> = new Set([
  'cluster_context_too_long',
  'cluster_image_rejected',
  'cluster_request_rejected',
  'cluster_rate_limited',
  'answer_filtered',
])
/** An answer that broke off says that something happened, not what the next one will meet. */
const inconclusive: ReadonlySet<ErrorCode> = new Set([
  'answer_interrupted',
  'answer_stalled',
  'answer_too_slow',
  'cluster_bad_stream',
])
/** Never reached the cluster. */
const ours: ReadonlySet<ErrorCode> = new Set([
  'cancelled',
  'consent_required',
  'disclosure_changed',
  'cluster_changed',
  'internal',
  'cluster_paused',
  'request_limit',
  'too_many_answers',
])

export const unchecked: Health = { state: 'unknown', checkedAtMs: null, error: null }

/** What one more outcome (null: a model answered) says about an endpoint. */
export function afterOutcome(health: Health, failure: Failure | null, nowMs: number): Health {
  const code = failure?.error.code
  if (!failure || code === undefined || answeredAnyway.has(code)) {
    return { state: 'ready', checkedAtMs: nowMs, error: null }
  }
  if (ours.has(code)) return health
  return { state: inconclusive.has(code) ? 'unknown' : 'unreachable', checkedAtMs: nowMs, error: failure.error }
}

/** Of those that may answer, in the order they are asked: ready when one is, out of reach when all are. */
export function clusterState(candidates: readonly Health[]): ClusterState {
  const [first] = candidates
  if (first === undefined) return { state: 'not_configured', checkedAtMs: null, error: null }
  return (
    candidates.find(({ state }) => state === 'ready') ?? candidates.find(({ state }) => state === 'unknown') ?? first
  )
}
