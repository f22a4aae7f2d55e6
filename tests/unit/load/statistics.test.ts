import { array, assert, constant, double, oneof, property } from 'fast-check'
import { expect, test } from 'vitest'
import { jainIndex, mean, quantile, spreadOf } from '../../../inference/load/statistics'

test.each([
  [[1, 2, 3, 4], 0.5, 2],
  [[4, 3, 2, 1], 0.95, 4],
  [[7], 0.01, 7],
  [[1, 10, 100], 0, 1],
])('of %j the quantile %d is %d', (values, share, expected) => {
  expect(quantile(values, share)).toBe(expected)
})

test('of nothing there is no quantile and no mean', () => {
  expect([quantile([], 0.5), mean([]), spreadOf([]).p95]).toEqual([Number.NaN, Number.NaN, Number.NaN])
})

test.each([
  [[5, 5, 5], 1],
  [[1, 0, 0, 0], 0.25],
  [[1, 1, 0, 0], 0.5],
  [[0, 0], 1],
  [[1e-200, 0], 0.5],
  [[1e200, 1e200], 1],
])('the fairness of %j is %d', (shares, expected) => {
  expect(jainIndex(shares)).toBeCloseTo(expected, 12)
})

test('fairness lies between one of them having all and all the same, whatever the unit', () => {
  const share = oneof(constant(0), double({ min: 1e-300, max: 1000, noNaN: true }))
  const shares = array(share, { minLength: 1, maxLength: 30 })
  assert(
    property(shares, double({ min: 0.01, max: 100, noNaN: true }), (values, unit) => {
      const index = jainIndex(values)
      expect(index).toBeLessThanOrEqual(1 + 1e-9)
      expect(index).toBeGreaterThanOrEqual(1 / values.length - 1e-9)
      expect(jainIndex(values.map((value) => value * unit))).toBeCloseTo(index, 6)
    }),
  )
})
