import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toGrey } from '../../../electron/dicom/display/grey'
import { windowFunction } from '../../../electron/dicom/display/voi'
import type { Frame } from '../../../renderer/features/studies/pixels/frame'
import { toModalityValues } from '../../../renderer/features/studies/pixels/modality'
import { greyLevel, rangeOf } from '../../../renderer/features/studies/pixels/voi'

const voiFunctions = ['LINEAR', 'LINEAR_EXACT', 'SIGMOID'] as const

const frameOf = (values: Frame['values']): Frame => ({
  rows: 1,
  columns: values.length,
  samples: 1,
  values,
  min: Math.min(...values),
  max: Math.max(...values),
  window: null,
})

describe('grey levels in the viewer', () => {
  it('are those of the pictures the core draws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -32_768, max: 32_767 }), { minLength: 1, maxLength: 50 }),
        fc.constantFrom(...voiFunctions),
        fc.integer({ min: -2000, max: 2000 }),
        fc.integer({ min: 2, max: 5000 }),
        fc.constantFrom(1, 2, -1, 0.5),
        fc.constantFrom(0, -1024, 12.5),
        (stored, voiFunction, center, width, rescaleSlope, rescaleIntercept) => {
          const values = Int16Array.from(stored)
          const drawn = toGrey(values, {
            slope: rescaleSlope,
            intercept: rescaleIntercept,
            voi: windowFunction(voiFunction, center, width),
            invert: false,
          })
          const shown = toModalityValues(frameOf(values), { rescaleSlope, rescaleIntercept }).values
          const range = rangeOf({ center, width }, voiFunction)
          for (const [i, value] of shown.entries()) {
            expect(Math.abs(greyLevel(value, range, voiFunction) - (drawn[i] ?? NaN))).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  it('step from black to white in a window one value wide', () => {
    const range = rangeOf({ center: 120, width: 1 }, 'LINEAR')
    expect([118, 119, 120, 121].map((value) => greyLevel(value, range, 'LINEAR'))).toEqual([0, 0, 255, 255])
  })
})

describe('modality values', () => {
  it('are the stored ones themselves when nothing rescales them', () => {
    const values = Uint16Array.of(0, 65_535)
    expect(toModalityValues(frameOf(values), { rescaleSlope: 1, rescaleIntercept: 0 }).values).toBe(values)
  })

  it.each([
    { name: 'Int16Array', stored: Uint16Array.of(0, 4095), rescaleSlope: 1, rescaleIntercept: -1024 },
    { name: 'Uint16Array', stored: Uint16Array.of(0, 60_000), rescaleSlope: 1, rescaleIntercept: 100 },
    { name: 'Float32Array', stored: Uint16Array.of(0, 60_000), rescaleSlope: 3, rescaleIntercept: 0 },
    { name: 'Float32Array', stored: Uint16Array.of(1, 3), rescaleSlope: 0.5, rescaleIntercept: 0 },
    { name: 'Float32Array', stored: Uint32Array.of(0, 4_000_000_000), rescaleSlope: 1, rescaleIntercept: 0 },
    { name: 'Int16Array', stored: Int8Array.of(-128, 127), rescaleSlope: 1, rescaleIntercept: 0 },
  ])('fit in $name', ({ name, stored, rescaleSlope, rescaleIntercept }) => {
    const { values, min, max } = toModalityValues(frameOf(stored), { rescaleSlope, rescaleIntercept })
    expect(values.constructor.name).toBe(name)
    expect([...values]).toEqual([...stored].map((value) => value * rescaleSlope + rescaleIntercept))
    expect([min, max]).toEqual([Math.min(...values), Math.max(...values)])
  })

  it('keep padding out of the range and in the values', () => {
    const frame = { ...frameOf(Int16Array.of(-2000, 0, 100)), min: 0 }
    const { values, min } = toModalityValues(frame, { rescaleSlope: 1, rescaleIntercept: -1000 })
    expect([...values]).toEqual([-3000, -1000, -900])
    expect(min).toBe(-1000)
  })
})
