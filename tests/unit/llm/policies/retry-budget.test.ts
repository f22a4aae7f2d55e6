import { array, assert, constantFrom, double, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RetryBudget } from '../../../../electron/llm/policies/retry-budget'

const windowMs = 60_000
const step = record({ kind: constantFrom('ask', 'retry'), pauseMs: integer({ min: 0, max: 20_000 }) })

describe('the budget of retries', () => {
  test('is a share of what was asked lately and a few more, never beyond', () => {
    assert(
      property(
        array(step, { maxLength: 120 }),
        double({ min: 0, max: 1, noNaN: true }),
        integer({ min: 0, max: 10 }),
        (steps, share, few) => {
          let nowMs = 0
          const budget = new RetryBudget({ share, few, windowMs }, { elapsedMs: () => nowMs })
          const asked: number[] = []
          const retried: number[] = []
          const recent = (momentsMs: readonly number[]): number =>
            momentsMs.filter((ms) => ms > nowMs - windowMs).length
          for (const { kind, pauseMs } of steps) {
            nowMs += pauseMs
            if (kind === 'ask') {
              budget.asked()
              asked.push(nowMs)
              continue
            }
            const hasRoom = recent(retried) + 1 <= few + share * recent(asked)
            expect(budget.take()).toBe(hasRoom)
            if (hasRoom) retried.push(nowMs)
          }
        },
      ),
    )
  })

  test('comes back with time', () => {
    let nowMs = 0
    const budget = new RetryBudget({ share: 0, few: 2, windowMs }, { elapsedMs: () => nowMs })
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false])
    nowMs = windowMs
    expect(budget.take()).toBe(true)
  })
})
