import { array, assert, double, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TokenCalibration } from '../../../electron/llm/tokens/calibration'

const ratio = double({ min: 0.55, max: 3.8, noNaN: true })
const estimate = integer({ min: 1, max: 8000 })

describe('the calibration of the estimate', () => {
  test('takes the estimate as it is until something was counted', () => {
    expect(new TokenCalibration().factor).toBe(1)
  })

  test('never takes a text for more than 5 % smaller than it is, among texts like those seen', () => {
    assert(
      property(
        array(ratio, { minLength: 1, maxLength: 80 }),
        estimate,
        integer({ min: 0 }),
        (seen, estimated, pick) => {
          const calibration = new TokenCalibration()
          for (const each of seen) calibration.observe(1000, Math.round(1000 * each))
          const recent = seen.slice(-50)
          const truth = estimated * (recent[pick % recent.length] ?? 1)
          expect(estimated * calibration.factor).toBeGreaterThanOrEqual(truth * 0.95)
        },
      ),
    )
  })

  test('goes below the estimate only once enough was counted, and forgets what is long past', () => {
    const calibration = new TokenCalibration()
    for (let asked = 0; asked < 4; asked += 1) calibration.observe(100, 60)
    expect(calibration.factor).toBe(1)
    calibration.observe(100, 60)
    expect(calibration.factor).toBeCloseTo(0.63)
    calibration.observe(100, 200)
    expect(calibration.factor).toBeCloseTo(2.1)
    for (let asked = 0; asked < 50; asked += 1) calibration.observe(100, 80)
    expect(calibration.factor).toBeCloseTo(0.84)
  })

  test('learns nothing from what can not be', () => {
    const calibration = new TokenCalibration()
    calibration.observe(0, 10)
    calibration.observe(10, 0)
    calibration.observe(10, -4)
    expect(calibration.factor).toBe(1)
    for (let asked = 0; asked < 9; asked += 1) calibration.observe(1, 1_000_000)
    expect(calibration.factor).toBe(4)
  })
})
