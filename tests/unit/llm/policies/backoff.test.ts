import { array, assert, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Backoff } from '../../../../electron/llm/policies/backoff'
import { defaultPolicySettings } from '../../../../electron/llm/policies/settings'

const settings = defaultPolicySettings.retry
const { shortestDelayMs, longestDelayMs, longestRetryAfterMs } = settings

describe('the wait before a second try', () => {
  test('is at least what the server asked for, and bounded', () => {
    const asked = integer({ min: 0, max: longestRetryAfterMs })
    assert(
      property(array(asked, { maxLength: 8 }), (retryAfters) => {
        const backoff = new Backoff(settings)
        for (const retryAfterMs of retryAfters) {
          const waitMs = backoff.nextMs(retryAfterMs)
          expect(waitMs).toBeGreaterThanOrEqual(Math.max(shortestDelayMs, retryAfterMs))
          expect(waitMs).toBeLessThanOrEqual(Math.max(longestDelayMs, retryAfterMs))
          expect(Number.isInteger(waitMs)).toBe(true)
        }
      }),
    )
  })

  test('is not made when the server asks for too long a one', () => {
    const backoff = new Backoff(settings)
    expect(backoff.nextMs(longestRetryAfterMs + 1)).toBeNull()
    expect(backoff.nextMs(longestRetryAfterMs)).toBe(longestRetryAfterMs)
  })

  test('grows on the whole and differs from one workstation to the next', () => {
    const runs = Array.from({ length: 200 }, () => {
      const backoff = new Backoff(settings)
      return [0, 1, 2, 3].map(() => backoff.nextMs() ?? Number.NaN)
    })
    const mean = (index: number): number => runs.reduce((sum, run) => sum + (run[index] ?? 0), 0) / runs.length
    expect(mean(1)).toBeGreaterThan(mean(0))
    expect(mean(3)).toBeGreaterThan(2 * mean(1))
    expect(new Set(runs.map(([first]) => first)).size).toBeGreaterThan(20)
  })
})
