import { describe, expect, test } from 'vitest'
import { curableReason } from '../../../../electron/llm/policies/curable'
import { waitingReasonSchema } from '../../../../shared/contract/chat'
import { errorCodes } from '../../../../shared/contract/errors'
import { Failure } from '../../../../shared/lib/failure'

const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' })
const timedOut = Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })

describe('what a second try may cure', () => {
  test.each([
    ['a full queue', new Failure('cluster_queue_full', { detail: { status: 503 } }), true],
    ['a model that loads', new Failure('cluster_model_loading'), true],
    ['a server that takes no connections', new Failure('cluster_connection_refused'), true],
    ['a connection that broke', new Failure('cluster_unreachable', {}, { cause: reset }), true],
    ['a host that never answers', new Failure('cluster_unreachable', {}, { cause: timedOut }), false],
    ['a fault while it restarts', new Failure('cluster_server_error', { detail: { status: 502 } }), true],
    ['another fault', new Failure('cluster_server_error', { detail: { status: 501 } }), false],
    ['a limit that says until when', new Failure('cluster_rate_limited', { retryAfterMs: 7000 }), true],
    ['an answer cut before its first word', new Failure('answer_interrupted'), true],
    ['a limit that does not', new Failure('cluster_rate_limited'), false],
  ])('%s', (_name, failure, curable) => {
    expect(curableReason(failure)).toBe(curable ? failure.error.code : null)
  })

  test('is nothing else: not keys, contexts, pictures, consent, a Stop, nor what stalled', () => {
    const others = errorCodes.filter((code) => !waitingReasonSchema.safeParse(code).success)
    expect(others).toEqual(
      expect.arrayContaining([
        'cancelled',
        'consent_required',
        'disclosure_changed',
        'cluster_key_rejected',
        'cluster_forbidden',
        'cluster_context_too_long',
        'cluster_image_rejected',
        'cluster_timeout',
        'cluster_paused',
        'request_limit',
        'answer_stalled',
        'answer_too_slow',
      ]),
    )
    for (const code of others) {
      expect(
        curableReason(new Failure(code, { retryAfterMs: 1, detail: { status: 503 } }, { cause: reset })),
      ).toBeNull()
    }
  })
})
