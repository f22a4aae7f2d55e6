import { array, assert, asyncProperty, constantFrom, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Bulkhead } from '../../../../electron/llm/policies/bulkhead'
import { failureOf } from '../../../support/failure'

const never = new AbortController().signal
/** Lets everything that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('the bulkhead', () => {
  test('lets a few in, the rest in the order they came', async () => {
    const bulkhead = new Bulkhead({ concurrent: 2, waiting: 10 })
    const entered: number[] = []
    const leaves: (() => void)[] = []
    const enter = async (who: number): Promise<void> => {
      const leave = await bulkhead.enter(never)
      entered.push(who)
      leaves.push(leave)
    }
    const all = [0, 1, 2, 3, 4].map(enter)
    await settle()
    expect(entered).toEqual([0, 1])
    expect(bulkhead.isFull).toBe(true)
    for (let left = 0; left < 5; left += 1) {
      leaves[left]?.()
      await settle()
    }
    await Promise.all(all)
    expect(entered).toEqual([0, 1, 2, 3, 4])
    expect(bulkhead.isFull).toBe(false)
  })

  test('refuses more than may wait, and takes one again once another stopped waiting', async () => {
    const bulkhead = new Bulkhead({ concurrent: 1, waiting: 1 })
    const leave = await bulkhead.enter(never)
    const stop = new AbortController()
    const stopped = failureOf(bulkhead.enter(stop.signal))
    expect(await failureOf(bulkhead.enter(never))).toEqual({ code: 'too_many_answers', detail: { limit: 1 } })
    stop.abort()
    expect((await stopped).code).toBe('cancelled')
    const next = bulkhead.enter(never)
    leave()
    ;(await next)()
    expect((await failureOf(bulkhead.enter(AbortSignal.abort()))).code).toBe('cancelled')
  })

  test('neither overfills nor loses a place, whoever leaves or stops waiting in whatever order', async () => {
    const steps = array(constantFrom('enter', 'leave', 'stop'), { maxLength: 60 })
    await assert(
      asyncProperty(integer({ min: 1, max: 4 }), steps, async (concurrent, script) => {
        const bulkhead = new Bulkhead({ concurrent, waiting: 100 })
        const inside: (() => void)[] = []
        const outside = new Set<AbortController>()
        for (const step of script) {
          if (step === 'enter') {
            const stop = new AbortController()
            outside.add(stop)
            void bulkhead
              .enter(stop.signal)
              .then((leave) => inside.push(leave))
              .catch(() => undefined)
              .finally(() => outside.delete(stop))
          } else if (step === 'leave') inside.shift()?.()
          else [...outside][0]?.abort()
          await settle()
          expect(inside.length).toBeLessThanOrEqual(concurrent)
          // Nobody waits while there is room.
          expect(outside.size === 0 || inside.length === concurrent).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })
})
