import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteLru } from '../../../electron/features/studies/frames/byte-lru'

describe('a cache limited by bytes', () => {
  it('drops what was used longest ago', () => {
    const cache = new ByteLru<string>(10)
    cache.set('a', 'A', 4)
    cache.set('b', 'B', 4)
    cache.get('a')
    cache.set('c', 'C', 4)
    expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['A', undefined, 'C'])
  })

  it('does not keep what alone is larger than the limit, nor its older value', () => {
    const cache = new ByteLru<string>(10)
    cache.set('a', 'old', 1)
    cache.set('a', 'new', 11)
    expect(cache.get('a')).toBeUndefined()
    expect(cache.heldBytes).toBe(0)
  })

  it('never holds more than its limit', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(40))), (sets) => {
        const cache = new ByteLru<number>(100)
        for (const [key, bytes] of sets) {
          cache.set(String(key), bytes, bytes)
          expect(cache.heldBytes).toBeLessThanOrEqual(100)
        }
      }),
    )
  })
})
