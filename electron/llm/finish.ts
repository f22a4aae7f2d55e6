import { Failure } from '../../shared/lib/failure'

/** How an answer that reached its own end ended; every other end is a failure. */
export function finishOf(reason: string, requestId: string): 'stop' | 'length' {
  const detail = { requestId }
  switch (reason) {
    case 'length':
    case 'max_tokens':
      return 'length'
    case 'content_filter':
      throw new Failure('answer_filtered', { detail })
    case 'abort':
    case 'cancelled':
    case 'error':
      throw new Failure('answer_interrupted', { detail })
    default:
      return 'stop'
  }
}
