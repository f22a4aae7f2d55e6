import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '../../../shared/domain/annotations/kinds'
import { cross, dot, subtract, type Vector3 } from '../../../shared/domain/slices/plane'
import { referenceLine } from '../../../shared/domain/slices/reference-line'

type Placed = Parameters<typeof referenceLine>[0]
type Cosines = NonNullable<Placed['imageOrientationPatient']>

const axial: Cosines = [1, 0, 0, 0, 1, 0]
const sagittal: Cosines = [0, 1, 0, 0, 0, -1]
const coronal: Cosines = [1, 0, 0, 0, 0, -1]

const slice = (position: [number, number, number], cosines: Cosines = axial, more: Partial<Placed> = {}): Placed => ({
  frameOfReferenceUid: '1.2.3',
  imagePositionPatient: position,
  imageOrientationPatient: cosines,
  pixelSpacingMm: [0.5, 0.5],
  rows: 400,
  columns: 400,
  ...more,
})

/** The place in the patient of a column and row (PS3.3 C.7.6.2.1.1). */
function inPatient(image: Placed, [column, row]: Point): Vector3 {
  const [ax, ay, az, dx, dy, dz] = image.imageOrientationPatient ?? axial
  const [x, y, z] = image.imagePositionPatient ?? [0, 0, 0]
  const [rowMm, columnMm] = image.pixelSpacingMm ?? [1, 1]
  const [along, down] = [(column - 0.5) * columnMm, (row - 0.5) * rowMm]
  return [x + along * ax + down * dx, y + along * ay + down * dy, z + along * az + down * dz]
}
const normalOf = (image: Placed): Vector3 => {
  const [ax, ay, az, dx, dy, dz] = image.imageOrientationPatient ?? axial
  return cross([ax, ay, az], [dx, dy, dz])
}
const offPlane = (place: Vector3, image: Placed): number =>
  dot(subtract(place, image.imagePositionPatient ?? [0, 0, 0]), normalOf(image))

/** Spread evenly, as `fc.double` is not: most of its values lie near zero. */
const between = (low: number, high: number) =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => low + ((high - low) * part) / 1e6)
const angle = between(-Math.PI, Math.PI)
/** Row and column directions turned about all three axes. */
const anyCosines = fc.tuple(angle, angle, angle).map(([a, b, c]): Cosines => {
  const turn = ([x, y, z]: Vector3): Vector3 => {
    const [x1, y1] = [x * Math.cos(a) - y * Math.sin(a), x * Math.sin(a) + y * Math.cos(a)]
    const [y2, z2] = [y1 * Math.cos(b) - z * Math.sin(b), y1 * Math.sin(b) + z * Math.cos(b)]
    return [x1 * Math.cos(c) + z2 * Math.sin(c), y2, -x1 * Math.sin(c) + z2 * Math.cos(c)]
  }
  return [...turn([1, 0, 0]), ...turn([0, 1, 0])]
})
const coordinate = between(-80, 80)
const millimetres = between(0.2, 2)
const anySlice = fc
  .record({
    cosines: anyCosines,
    middle: fc.tuple(coordinate, coordinate, coordinate),
    spacing: fc.tuple(millimetres, millimetres),
    rows: fc.integer({ min: 16, max: 512 }),
    columns: fc.integer({ min: 16, max: 512 }),
  })
  .map(({ cosines, middle, spacing, rows, columns }) => {
    const image = slice([0, 0, 0], cosines, { pixelSpacingMm: spacing, rows, columns })
    const [x, y, z] = inPatient(image, [columns / 2, rows / 2])
    return { ...image, imagePositionPatient: [middle[0] - x, middle[1] - y, middle[2] - z] } satisfies Placed
  })

describe('a reference line', () => {
  it('of an axial slice lies in a coronal and a sagittal one at its height', () => {
    // Both reach from z = 100.25 down to -99.75 in rows of 0.5 mm.
    const [a, b] = referenceLine(slice([-100, -100, 40]), slice([-100, 0, 100], coronal)) ?? []
    expect(a?.[1]).toBeCloseTo((100 - 40) / 0.5 + 0.5, 9)
    expect(b?.[1]).toBeCloseTo((100 - 40) / 0.5 + 0.5, 9)
    expect([a?.[0], b?.[0]].map(Number).toSorted((x, y) => x - y)).toEqual([
      expect.closeTo(0, 9),
      expect.closeTo(400, 9),
    ])
    const other = referenceLine(slice([-100, -100, 40]), slice([7, -100, 100], sagittal))
    expect(other?.map(([, row]) => row)).toEqual([expect.closeTo(120.5, 9), expect.closeTo(120.5, 9)])
  })

  it('reaches no farther than the picture that cuts', () => {
    const small = slice([-20, -20, 40], axial, { rows: 80, columns: 80 })
    const line = referenceLine(small, slice([-100, 0, 100], coronal))
    const columns = (line ?? []).map(([column]) => column).toSorted((x, y) => x - y)
    // From -20.25 to 19.75 mm, of a picture that begins at -100.25.
    expect(columns).toEqual([expect.closeTo(160, 9), expect.closeTo(240, 9)])
  })

  it('of an oblique slice slopes as the planes say', () => {
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)]
    // An axial slice tilted by 30° about the patient's front-to-back axis, through the origin.
    const tilted = slice([-100 * cos, -100, -100 * sin], [cos, 0, sin, 0, 1, 0])
    const [a, b] = referenceLine(tilted, slice([-100, 0, 100], coronal)) ?? []
    expect(a && b && (b[1] - a[1]) / (b[0] - a[0])).toBeCloseTo(-Math.tan(Math.PI / 6), 9)
  })

  it('is not drawn where planes are parallel, do not meet, or cannot be compared', () => {
    const target = slice([-100, 0, 100], coronal)
    expect(referenceLine(slice([0, 0, 0]), slice([0, 0, 5]))).toBeNull()
    expect(referenceLine(slice([0, 0, 0]), slice([0, 0, 5], [-1, 0, 0, 0, 1, 0]))).toBeNull()
    expect(referenceLine(slice([-100, -100, 400]), target)).toBeNull()
    expect(referenceLine(slice([-100, 20, 40]), target)).toBeNull()
    const cutting = slice([-100, -100, 40])
    expect(referenceLine(cutting, target)).not.toBeNull()
    expect(referenceLine({ ...cutting, frameOfReferenceUid: '9.9' }, target)).toBeNull()
    expect(
      referenceLine({ ...cutting, frameOfReferenceUid: null }, { ...target, frameOfReferenceUid: null }),
    ).toBeNull()
    for (const lacking of ['imagePositionPatient', 'imageOrientationPatient', 'pixelSpacingMm'] as const) {
      expect(referenceLine({ ...cutting, [lacking]: null }, target)).toBeNull()
      expect(referenceLine(cutting, { ...target, [lacking]: null })).toBeNull()
    }
  })

  it('lies in both planes and inside both pictures, whatever their geometry', () => {
    let drawn = 0
    fc.assert(
      fc.property(anySlice, anySlice, (source, target) => {
        const line = referenceLine(source, target)
        if (line === null) return
        drawn += 1
        for (const end of line) {
          const place = inPatient(target, end)
          expect(Math.abs(offPlane(place, source))).toBeLessThan(1e-6)
          for (const image of [source, target]) {
            const [ax, ay, az, dx, dy, dz] = image.imageOrientationPatient ?? axial
            const from = subtract(place, image.imagePositionPatient ?? [0, 0, 0])
            const [rowMm, columnMm] = image.pixelSpacingMm ?? [1, 1]
            const column = dot(from, [ax, ay, az]) / columnMm + 0.5
            const row = dot(from, [dx, dy, dz]) / rowMm + 0.5
            expect(column).toBeGreaterThan(-1e-6)
            expect(column).toBeLessThan(image.columns + 1e-6)
            expect(row).toBeGreaterThan(-1e-6)
            expect(row).toBeLessThan(image.rows + 1e-6)
          }
        }
      }),
      { numRuns: 500 },
    )
    expect(drawn).toBeGreaterThan(100)
  })

  it('is the same places of the patient seen from either picture', () => {
    fc.assert(
      fc.property(anySlice, anySlice, (source, target) => {
        const [there, back] = [referenceLine(source, target), referenceLine(target, source)]
        expect(back === null).toBe(there === null)
        if (there === null || back === null) return
        const ends = back.map((point) => inPatient(source, point))
        for (const point of there) {
          const place = inPatient(target, point)
          const nearest = Math.min(...ends.map((end) => Math.hypot(...subtract(place, end))))
          expect(nearest).toBeLessThan(1e-5)
        }
      }),
    )
  })
})
