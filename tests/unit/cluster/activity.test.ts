import { array, assert, constantFrom, integer, option, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type PastRequest,
  percentile,
  rangeStartMs,
  summarise,
  tokensPerSecond,
} from '../../../electron/features/cluster/activity'
import { activityRangeSchema } from '../../../shared/contract/cluster'

const nowMs = 1_790_000_123_456
const hourMs = 3_600_000
const answered = (endedAtMs: number, more: Partial<PastRequest> = {}): PastRequest => ({
  endedAtMs,
  purpose: 'chat',
  firstTokenMs: 200,
  durationMs: 1200,
  promptTokens: 100,
  completionTokens: 11,
  code: null,
  ...more,
})
const range = constantFrom(...activityRangeSchema.options)
const request = record({
  endedAtMs: integer({ min: nowMs - 8 * 24 * hourMs, max: nowMs }),
  purpose: constantFrom('chat', 'model_probe'),
  firstTokenMs: option(integer({ min: 1, max: 5000 })),
  durationMs: integer({ min: 1, max: 60_000 }),
  promptTokens: option(integer({ min: 0, max: 8192 })),
  completionTokens: option(integer({ min: 0, max: 2048 })),
  code: option(constantFrom('cluster_timeout', 'cancelled', 'cluster_queue_full')),
})

describe('how the requests went', () => {
  test('counts each request of the range once, and none before it', () => {
    assert(
      property(array(request, { maxLength: 60 }), range, (requests, chosen) => {
        const { buckets, totals, fromMs, bucketMs, failuresByCode } = summarise(requests, chosen, nowMs)
        const within = requests.filter(({ endedAtMs }) => endedAtMs >= rangeStartMs(chosen, nowMs))
        expect(buckets.reduce((sum, bucket) => sum + bucket.requests, 0)).toBe(within.length)
        expect(totals.requests).toBe(within.length)
        expect(buckets.reduce((sum, bucket) => sum + bucket.failures, 0)).toBe(totals.failures)
        expect(failuresByCode.reduce((sum, { count }) => sum + count, 0)).toBe(totals.failures)
        expect(buckets.map(({ atMs }) => atMs)).toEqual(buckets.map((_, at) => fromMs + at * bucketMs))
        expect(fromMs + buckets.length * bucketMs).toBeGreaterThan(nowMs)
        for (const { firstTokenP50Ms, firstTokenP95Ms } of buckets) {
          expect((firstTokenP50Ms ?? 0) <= (firstTokenP95Ms ?? 0)).toBe(true)
        }
      }),
    )
  })

  test('measures answers alone, and takes a stopped one for no failure', () => {
    const { buckets, totals } = summarise(
      [
        answered(nowMs, { firstTokenMs: 100 }),
        answered(nowMs, { firstTokenMs: 300 }),
        answered(nowMs, { firstTokenMs: 9000, purpose: 'model_probe' }),
        answered(nowMs, { firstTokenMs: 8000, code: 'answer_stalled' }),
        answered(nowMs, { firstTokenMs: null, code: 'cancelled' }),
        answered(nowMs, { firstTokenMs: null, purpose: 'model_probe', code: 'cluster_request_rejected' }),
      ],
      'hour',
      nowMs,
    )
    expect(buckets.at(-1)).toMatchObject({ requests: 6, failures: 1, firstTokenP50Ms: 100, firstTokenP95Ms: 300 })
    expect(totals).toEqual({ requests: 6, failures: 1, promptTokens: 600, completionTokens: 66 })
    expect(buckets.slice(0, -1).every(({ firstTokenP50Ms }) => firstTokenP50Ms === null)).toBe(true)
  })

  test('tells the pace from the first token on', () => {
    expect(tokensPerSecond(answered(0))).toBe(10)
    expect(tokensPerSecond(answered(0, { completionTokens: 1 }))).toBeNull()
    expect(tokensPerSecond(answered(0, { completionTokens: null }))).toBeNull()
    expect(tokensPerSecond(answered(0, { durationMs: 200 }))).toBeNull()
  })
})

describe('a percentile', () => {
  test('is one of the values, which so many do not exceed', () => {
    assert(
      property(array(integer(), { minLength: 1 }), integer({ min: 1, max: 100 }), (values, percent) => {
        const found = percentile(values, percent / 100) ?? Number.NaN
        expect(values).toContain(found)
        expect(values.filter((value) => value <= found).length / values.length).toBeGreaterThanOrEqual(
          percent / 100 - 1e-9,
        )
      }),
    )
    expect(percentile([], 0.5)).toBeNull()
  })
})
