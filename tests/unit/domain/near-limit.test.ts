import { assert, integer, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNearLimit } from '../../../shared/domain/near-limit'

describe('the limit of requests per minute', () => {
  it.each([
    [0, 60, false],
    [47, 60, false],
    [48, 60, true],
    [60, 60, true],
    [7, 10, false],
    [8, 10, true],
    [0, 1, false],
    [1, 1, true],
    [27, 35, false],
    [28, 35, true],
  ])('%i of %i requests: near is %s', (requests, limit, isNear) => {
    expect(isNearLimit({ requests, limit })).toBe(isNear)
  })

  it('is told from one number of requests on, which is below the limit or at it, and never of none', () => {
    assert(
      property(integer({ min: 1, max: 100_000 }), nat(100_000), (limit, requests) => {
        const isNear = isNearLimit({ requests, limit })
        expect(isNearLimit({ requests: 0, limit })).toBe(false)
        expect(isNearLimit({ requests: limit, limit })).toBe(true)
        expect(isNear).toBe(requests >= Math.ceil((4 * limit) / 5))
        expect(!isNear || isNearLimit({ requests: requests + 1, limit })).toBe(true)
      }),
    )
  })
})
