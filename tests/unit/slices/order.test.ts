import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from '../../../shared/contract/studies'
import { inReadingOrder } from '../../../shared/domain/slices/order'
import { plainImage } from '../../e2e/viewer-pixels/cases'

type Cosines = NonNullable<Instance['image']>['imageOrientationPatient']
const axial: Cosines = [1, 0, 0, 0, 1, 0]
const sagittal: Cosines = [0, 1, 0, 0, 0, -1]

const slice = (instanceNumber: number | null, position: [number, number, number] | null, cosines: Cosines = axial) => ({
  instanceNumber,
  image: { ...plainImage, imagePositionPatient: position, imageOrientationPatient: cosines, frameOfReferenceUid: null },
})
const numbers = (slices: readonly { instanceNumber: number | null }[]) => slices.map((each) => each.instanceNumber)

describe('the reading order of a series', () => {
  it('goes along the normal, whatever the instance numbers', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -400, max: 400 }), { minLength: 1, maxLength: 50 }), (positions) => {
        const ordered = inReadingOrder(positions.map((z, at) => slice(at, [0, 0, z])))
        expect(ordered.map(({ image }) => image.imagePositionPatient?.[2])).toEqual(positions.toSorted((a, b) => a - b))
      }),
    )
  })

  it('goes by instance number at the same place', () => {
    const phases = [slice(4, [0, 0, 5]), slice(3, [0, 0, 0]), slice(1, [0, 0, 0]), slice(2, [0, 0, 5])]
    expect(numbers(inReadingOrder(phases))).toEqual([1, 3, 2, 4])
  })

  it('goes by instance number for all where one does not say where it lies', () => {
    const mixed = [slice(3, [0, 0, 0]), slice(1, null), slice(2, [0, 0, -5]), slice(null, [0, 0, 1])]
    expect(numbers(inReadingOrder(mixed))).toEqual([1, 2, 3, null])
  })

  it('keeps the planes of each orientation together', () => {
    const scout = [
      slice(1, [0, 0, 0]),
      slice(2, [-5, 0, 0], sagittal),
      slice(3, [0, 0, 10]),
      slice(4, [5, 0, 0], sagittal),
    ]
    expect(numbers(inReadingOrder(scout))).toEqual([1, 3, 4, 2])
  })

  it('leaves what has no picture to the end, and loses nothing', () => {
    const all = [{ instanceNumber: 1, image: null }, slice(2, [0, 0, 0]), { instanceNumber: 3, image: null }]
    expect(numbers(inReadingOrder(all))).toEqual([2, 1, 3])
  })
})
