import { array, assert, double, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AdaptiveTimeouts, type Weight } from '../../../../electron/llm/policies/adaptive-timeouts'

const tokens = integer({ min: 0, max: 200_000 })
const weight = record({ inputTokens: tokens, outputTokens: tokens })
const seenMs = array(double({ min: 0, max: 600_000, noNaN: true }), { maxLength: 60 })
const question: Weight = { inputTokens: 1000, outputTokens: 2048 }

const learned = (firstMs: readonly number[], gapsMs: readonly number[] = []): AdaptiveTimeouts => {
  const timeouts = new AdaptiveTimeouts()
  for (const ms of firstMs) timeouts.sawFirstToken(ms, question)
  for (const ms of gapsMs) timeouts.sawGap(ms)
  return timeouts
}
const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms)

describe('how long an answer may take', () => {
  test('is what the formula says while nothing is known', () => {
    const { firstTokenMs, betweenTokensMs, totalMs } = new AdaptiveTimeouts().limits(question)
    expect(firstTokenMs).toBeCloseTo(1200 * (10 + 0.01 * 1000 + 0.05 * 2048))
    expect(betweenTokensMs).toBe(60_000)
    expect(totalMs).toBeGreaterThan(firstTokenMs)
  })

  test('stays within its bounds, whatever was seen', () => {
    assert(
      property(weight, seenMs, seenMs, (asked, firstMs, gapsMs) => {
        const limits = learned(firstMs, gapsMs).limits(asked)
        for (const ms of [limits.firstTokenMs, limits.betweenTokensMs]) {
          expect(ms).toBeGreaterThanOrEqual(30_000)
          expect(ms).toBeLessThanOrEqual(300_000)
        }
        expect(limits.totalMs).toBeGreaterThanOrEqual(limits.firstTokenMs)
        expect(limits.totalMs).toBeLessThanOrEqual(900_000)
      }),
    )
  })

  test('is never less for a heavier request, whatever was seen', () => {
    assert(
      property(weight, weight, seenMs, (asked, more, firstMs) => {
        const heavier = {
          inputTokens: asked.inputTokens + more.inputTokens,
          outputTokens: asked.outputTokens + more.outputTokens,
        }
        const timeouts = learned(firstMs)
        const [light, heavy] = [timeouts.limits(asked), timeouts.limits(heavier)]
        expect(heavy.firstTokenMs).toBeGreaterThanOrEqual(light.firstTokenMs)
        expect(heavy.totalMs).toBeGreaterThanOrEqual(light.totalMs)
      }),
    )
  })

  test('is learned from twenty answers, not from nineteen', () => {
    const formula = new AdaptiveTimeouts().limits(question)
    expect(learned(times(19, 15_000), times(19, 12_000)).limits(question)).toEqual(formula)
    const limits = learned(times(20, 15_000), times(20, 12_000)).limits(question)
    expect(limits.firstTokenMs).toBeCloseTo(45_000)
    expect(limits.betweenTokensMs).toBe(48_000)
  })

  test('is not made longer by the one slow answer in a hundred', () => {
    const slowOnce = learned([...times(99, 15_000), 250_000]).limits(question)
    expect(slowOnce).toEqual(learned(times(100, 15_000)).limits(question))
  })

  test('follows a model that became slower, and forgets what it learned when a limit was too short', () => {
    const timeouts = learned(times(200, 11_000))
    for (const ms of times(200, 30_000)) timeouts.sawFirstToken(ms, question)
    expect(timeouts.limits(question).firstTokenMs).toBeCloseTo(90_000)
    timeouts.forget()
    expect(timeouts.limits(question)).toEqual(new AdaptiveTimeouts().limits(question))
  })
})
