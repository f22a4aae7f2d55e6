import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RequestLimit } from '../../../../electron/llm/policies/request-limit'
import { Failure } from '../../../../shared/lib/failure'

const minuteMs = 60_000

/** Tries to send after each of the pauses; tells when it was let through, and how long it was told to wait. */
function send(limit: number, pausesMs: readonly number[]): { sentMs: number[]; waits: { atMs: number; ms: number }[] } {
  let nowMs = 0
  const requests = new RequestLimit(limit, { elapsedMs: () => nowMs })
  const sentMs: number[] = []
  const waits: { atMs: number; ms: number }[] = []
  for (const pauseMs of pausesMs) {
    nowMs += pauseMs
    try {
      requests.take()
      sentMs.push(nowMs)
    } catch (error) {
      if (!(error instanceof Failure) || error.error.code !== 'request_limit') throw error
      waits.push({ atMs: nowMs, ms: error.error.retryAfterMs ?? 0 })
    }
  }
  return { sentMs, waits }
}

const limits = integer({ min: 1, max: 8 })
const pauses = array(integer({ min: 0, max: 30_000 }), { maxLength: 80 })

describe('the limit of requests', () => {
  test('lets no more through in any minute', () => {
    assert(
      property(limits, pauses, (limit, pausesMs) => {
        const { sentMs } = send(limit, pausesMs)
        for (const startMs of sentMs) {
          const within = sentMs.filter((ms) => ms >= startMs && ms < startMs + minuteMs)
          expect(within.length).toBeLessThanOrEqual(limit)
        }
      }),
    )
  })

  test('lets through exactly when it said it would, and not a millisecond before', () => {
    assert(
      property(limits, pauses, (limit, pausesMs) => {
        const { sentMs, waits } = send(limit, pausesMs)
        for (const { atMs, ms } of waits) {
          expect(ms).toBeGreaterThan(0)
          const inWindow = (nowMs: number): number =>
            sentMs.filter((sent) => sent <= atMs && sent > nowMs - minuteMs).length
          expect(inWindow(atMs + ms)).toBeLessThan(limit)
          expect(inWindow(atMs + ms - 1)).toBe(limit)
        }
      }),
    )
  })
})
