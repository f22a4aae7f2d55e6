import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { delayAfterMs, nextAttemptAtMs, noAttempts } from '../../../electron/features/profiles/attempts'

it('lets three passphrases be tried at once, then doubles the wait up to five minutes', () => {
  expect([0, 1, 2, 3, 4, 5, 10, 11, 1000].map(delayAfterMs)).toEqual([
    0, 0, 0, 2000, 4000, 8000, 256_000, 300_000, 300_000,
  ])
})

it('never waits before the first', () => {
  expect(nextAttemptAtMs(noAttempts, 1000)).toBeLessThanOrEqual(1000)
})

it('never waits longer than five minutes, even when the clock was set back', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.nat(), fc.nat(), (failures, lastFailureAtMs, nowMs) => {
      const waitMs = nextAttemptAtMs({ failures, lastFailureAtMs }, nowMs) - nowMs
      expect(waitMs).toBeLessThanOrEqual(delayAfterMs(failures))
    }),
  )
})
