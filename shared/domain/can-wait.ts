import type { AnswerMessage } from '../contract/chat'
import type { ErrorCode } from '../contract/errors'

/** Nobody answered, and another time somebody will. */
export const passing: ReadonlySet<ErrorCode> = new Set([
  'cluster_not_configured',
  'cluster_name_not_found',
  'cluster_connection_refused',
  'cluster_unreachable',
  'cluster_timeout',
  'cluster_queue_full',
  'cluster_rate_limited',
  'cluster_model_loading',
  'cluster_paused',
  'request_limit',
  'too_many_answers',
])

/** Whether nothing came of an answer for want of somebody who answers, so that its question can wait for that. */
export function canWait({
  state,
  error,
  text,
  reasoning,
}: Pick<AnswerMessage, 'state' | 'error' | 'text' | 'reasoning'>): boolean {
  if (state !== 'failed' && state !== 'interrupted') return false
  if (text !== '' || reasoning !== '' || error === null) return false
  // One that was cut before its first word is not asked again by itself, but may be by its resident.
  return passing.has(error.code) || error.code === 'answer_interrupted'
}
