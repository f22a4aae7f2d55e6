import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkedPosition } from '../../../shared/domain/slices/linking'
import { type Plane, planeOf } from '../../../shared/domain/slices/plane'

const axial = [1, 0, 0, 0, 1, 0] as const
const coronal = [1, 0, 0, 0, 0, -1] as const
type Cosines = readonly [number, number, number, number, number, number]

const plane = (
  origin: readonly [number, number, number],
  cosines: Cosines = axial,
  frameOfReferenceUid = '1.2.3',
): Plane | null =>
  planeOf({ frameOfReferenceUid, imagePositionPatient: [...origin], imageOrientationPatient: [...cosines] })

/** Axial slices from `first` on, `spacing` millimetres apart. */
const stack = (count: number, first: number, spacing: number, cosines: Cosines = axial, frame = '1.2.3') =>
  Array.from({ length: count }, (_, i) => plane([3, -7, first + i * spacing], cosines, frame))

describe('a pane that follows another', () => {
  it('goes to the nearest slice in the patient, however far apart its slices are', () => {
    expect(linkedPosition(stack(40, 0, 2.5), 10, stack(20, 0, 5))).toEqual({ by: 'position', index: 5 })
    expect(linkedPosition(stack(40, 0, 2.5), 39, stack(20, 200, 5))).toEqual({ by: 'position', index: 0 })
  })

  it('follows a series acquired the other way round', () => {
    const upwards = stack(10, 0, 5)
    expect(linkedPosition(upwards, 2, upwards.toReversed())).toEqual({ by: 'position', index: 7 })
  })

  it('goes by index where the patient’s position can’t be compared', () => {
    const source = stack(10, 0, 5)
    expect(linkedPosition(source, 4, stack(10, 0, 5, coronal))).toEqual({ by: 'index', index: 4 })
    expect(linkedPosition(source, 4, stack(10, 0, 5, axial, '9.9'))).toEqual({ by: 'index', index: 4 })
    expect(linkedPosition(source, 4, [null, null])).toEqual({ by: 'index', index: 1 })
    expect(linkedPosition([null, null], 1, source)).toEqual({ by: 'index', index: 1 })
    expect(linkedPosition(source, 4, [])).toBeNull()
  })

  it('is never farther from the source’s slice than any other of its slices', () => {
    const positions = fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(positions, positions, fc.nat(), (sourceMm, targetMm, pick) => {
        const source = sourceMm.map((z) => plane([0, 0, z]))
        const target = targetMm.map((z) => plane([40, 1, z]))
        const index = pick % sourceMm.length
        const linked = linkedPosition(source, index, target)
        const from = sourceMm[index] ?? Number.NaN
        const reached = Math.abs((targetMm[linked?.index ?? -1] ?? Number.NaN) - from)
        expect(linked?.by).toBe('position')
        expect(reached).toBeCloseTo(Math.min(...targetMm.map((z) => Math.abs(z - from))), 6)
      }),
    )
  })

  it('comes back to where it was when slices are the same distance apart', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (n, at, mm) => {
          const index = at % n
          const there = linkedPosition(stack(n, -20, mm), index, stack(n, -20, mm))
          expect(there).toEqual({ by: 'position', index })
        },
      ),
    )
  })
})
