import { array, assert, double, option, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dotsPath, linePath, ticksTo } from '../../../renderer/ui/chart/scale'

describe('the scale of a chart', () => {
  test('goes in even, round steps from 0 to above the highest value', () => {
    expect(ticksTo(0)).toEqual([0, 1])
    expect(ticksTo(7)).toEqual([0, 2.5, 5, 7.5])
    expect(ticksTo(3)).toEqual([0, 1, 2, 3])
    expect(ticksTo(1250)).toEqual([0, 500, 1000, 1500])
    assert(
      property(double({ min: 1e-6, max: 1e9, noNaN: true }), (max) => {
        const ticks = ticksTo(max)
        expect(ticks[0]).toBe(0)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-9))
        expect(ticks.length).toBeLessThanOrEqual(4)
        const [, step = 0] = ticks
        ticks.forEach((tick, at) => expect(tick).toBeCloseTo(at * step, 6 - Math.ceil(Math.log10(max))))
      }),
    )
  })
})

describe('a line', () => {
  test('begins anew after what is missing, with a dot at each value', () => {
    expect(linePath([0, 10, null, 5], 10)).toBe('M12.500 100.000L37.500 0.000M87.500 50.000')
    expect(dotsPath([0, null, null, 5], 10)).toBe('M12.500 100.000h0M87.500 50.000h0')
    expect(linePath([null, null], 10)).toBe('')
  })

  test('has a point for each value', () => {
    assert(
      property(array(option(double({ min: 0, max: 10, noNaN: true }))), (values) => {
        const points = linePath(values, 10).match(/[ML]/g) ?? []
        expect(points).toHaveLength(values.filter((value) => value !== null).length)
      }),
    )
  })
})
