import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogramOf, rangeOfBin } from '../../../renderer/features/studies/pixels/histogram'
import { readingAt } from '../../../renderer/features/studies/pixels/reading'
import type { Image } from '../../../shared/contract/studies'
import { plainImage } from '../../e2e/viewer-pixels/cases'

const image = (change: Partial<Image> = {}): Image => ({ ...plainImage, rows: 2, columns: 3, ...change })

describe('a pixel in numbers', () => {
  it('is its stored and its rescaled value in Hounsfield units, in a CT', () => {
    const ct = {
      image: image({ rescaleIntercept: -1024 }),
      values: Int16Array.of(0, 0, 0, 0, 0, 40),
      samples: 1 as const,
    }
    expect(readingAt(ct, 2, 1, 'CT')).toEqual({
      column: 2,
      row: 1,
      kind: 'grey',
      stored: 1064,
      value: 40,
      unit: 'HU',
      suv: null,
    })
    expect(readingAt(ct, 2, 1, 'MR')).toMatchObject({ unit: null })
  })

  it('is three of a colour', () => {
    const values = Uint8Array.from({ length: 18 }, (_, i) => i)
    expect(readingAt({ image: image({ samplesPerPixel: 3 }), values, samples: 3 }, 1, 0, 'US')).toEqual({
      column: 1,
      row: 0,
      kind: 'colour',
      rgb: [3, 4, 5],
    })
  })

  it.each([
    [-1, 0],
    [0, -1],
    [3, 0],
    [0, 2],
  ])('is none at column %d, row %d', (column, row) => {
    expect(readingAt({ image: image(), values: new Uint8Array(6), samples: 1 }, column, row, 'CT')).toBeNull()
  })

  it('has its uptake where it is known, and no stored value where a table made it', () => {
    const pet = image({ suv: { known: true, perModalityValue: 0.25 }, isModality: true })
    expect(readingAt({ image: pet, values: Float32Array.of(8, 0, 0, 0, 0, 0), samples: 1 }, 0, 0, 'PT')).toMatchObject({
      stored: null,
      suv: 2,
    })
  })

  it('gives back every stored value of 16 bits, whatever the rescale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -32_768, max: 65_535 }),
        fc.constantFrom(1, 2, -1, 0.5, 0.1, 3.7),
        fc.constantFrom(0, -1024, 12.5),
        (stored, rescaleSlope, rescaleIntercept) => {
          const values = Float32Array.of(stored * rescaleSlope + rescaleIntercept, 0, 0, 0, 0, 0)
          expect(
            readingAt({ image: image({ rescaleSlope, rescaleIntercept }), values, samples: 1 }, 0, 0, 'CT'),
          ).toMatchObject({ stored })
        },
      ),
      { examples: [[0, -1, 0]] },
    )
  })

  it('of real numbers is stored as it is, and of more than a float holds is not told', () => {
    const at = (change: Partial<Image>, value: number) =>
      readingAt({ image: image(change), values: Float32Array.of(value, 0, 0, 0, 0, 0), samples: 1 }, 0, 0, 'OT')
    expect(at({ isReal: true }, 0.25)).toMatchObject({ stored: 0.25 })
    expect(at({ bitsAllocated: 32 }, 4_000_000_000)).toMatchObject({ stored: null })
  })
})

describe('a histogram', () => {
  const never = new AbortController().signal

  it('counts every finite value once, in the range it lies in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.float(), fc.integer({ min: -1000, max: 1000 })), { minLength: 1, maxLength: 200 }),
        async (list) => {
          const values = Float32Array.from(list)
          const finite = Array.from(values).filter((value) => Number.isFinite(value))
          const histogram = await histogramOf(values, 8, never)
          expect(histogram?.total ?? 0).toBe(finite.length)
          expect(histogram?.counts.reduce((sum, count) => sum + count, 0) ?? 0).toBe(finite.length)
        },
      ),
    )
    const histogram = await histogramOf(Uint8Array.of(0, 0, 1, 3), 4, never)
    expect(Array.from(histogram?.counts ?? [])).toEqual([2, 1, 0, 1])
    expect(histogram && rangeOfBin(histogram, 1)).toEqual([0.75, 1.5])
  })

  it('of one value alone is one range, and stops when nobody waits', async () => {
    expect(await histogramOf(Uint8Array.of(7, 7), 4, never)).toMatchObject({ min: 7, max: 7, total: 2 })
    expect(await histogramOf(Float32Array.of(NaN), 4, never)).toBeNull()
    expect(await histogramOf(new Uint8Array(10), 4, AbortSignal.abort())).toBeNull()
  })
})
