import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { angleDegrees, cobbDegrees, distance } from '../../../shared/domain/annotations/geometry'
import { annotationKinds, pointCounts, type AnnotationKind, type Point } from '../../../shared/domain/annotations/kinds'
import { measure, type Quantity } from '../../../shared/domain/annotations/measure'
import type { Spacing } from '../../../shared/domain/annotations/spacing'

const square: Spacing = { source: 'pixel', row: 0.5, column: 0.5 }
/** Twice as tall as wide. */
const tall: Spacing = { source: 'pixel', row: 0.8, column: 0.4 }
const unscaled: Spacing = { source: 'none', row: 1, column: 1 }

const valueOf = (kind: AnnotationKind, points: Point[], spacing: Spacing, quantity: Quantity): number | undefined =>
  measure({ kind, points, values: null }, spacing).find((each) => each.quantity === quantity)?.value

const place = fc.tuple(
  fc.double({ min: 0, max: 2000, noNaN: true }),
  fc.double({ min: 0, max: 2000, noNaN: true }),
) satisfies fc.Arbitrary<Point>
const shape = fc.record({
  row: fc.double({ min: 0.05, max: 4, noNaN: true }),
  column: fc.double({ min: 0.05, max: 4, noNaN: true }),
})

describe('a length', () => {
  it.each([
    ['along columns', square, [10, 20], [110, 20], 50],
    ['along rows', square, [10, 20], [10, 220], 100],
    ['across pixels that are not square', tall, [0, 0], [75, 50], 50],
    ['in pixels where there is no scale', unscaled, [0, 0], [3, 4], 5],
  ] as const)('%s is exact', (_name, spacing, from, to, expected) => {
    expect(valueOf('length', [from, to], spacing, 'length')).toBeCloseTo(expected, 9)
  })

  it('is given in millimetres only with a spacing', () => {
    const line: Point[] = [
      [0, 0],
      [1, 1],
    ]
    expect(measure({ kind: 'length', points: line, values: null }, square)[0]?.unit).toBe('mm')
    expect(measure({ kind: 'length', points: line, values: null }, unscaled)[0]?.unit).toBe('px')
    expect(measure({ kind: 'rectangle', points: line, values: null }, unscaled)[0]?.unit).toBe('px2')
  })

  it('is the same both ways, and no detour is shorter', () => {
    fc.assert(
      fc.property(place, place, place, shape, (a, b, c, spacing) => {
        expect(distance(a, b, spacing)).toBe(distance(b, a, spacing))
        expect(distance(a, c, spacing) + distance(c, b, spacing)).toBeGreaterThanOrEqual(
          distance(a, b, spacing) * (1 - 1e-9),
        )
      }),
    )
  })
})

describe('an angle', () => {
  /** An arm of 100 mm in a direction, whatever the pixels are like. */
  const arm = (degrees: number, { row, column }: Spacing, [x, y]: Point = [300, 300]): Point => [
    x + (100 * Math.cos((degrees * Math.PI) / 180)) / column,
    y + (100 * Math.sin((degrees * Math.PI) / 180)) / row,
  ]

  it.each([0, 0.5, 30, 45, 90, 135, 179.5, 180])('of %f° is read as such, pixels being square or not', (degrees) => {
    for (const spacing of [square, tall]) {
      const points: Point[] = [arm(17, spacing), [300, 300], arm(17 + degrees, spacing)]
      expect(valueOf('angle', points, spacing, 'angle')).toBeCloseTo(degrees, 6)
    }
  })

  it('does not change with which arm comes first, nor with the length of the arms', () => {
    fc.assert(
      fc.property(place, place, place, shape, fc.double({ min: 0.1, max: 9, noNaN: true }), (a, v, b, pixel, k) => {
        fc.pre(distance(a, v, pixel) > 1e-3 && distance(b, v, pixel) > 1e-3)
        const longer: Point = [v[0] + (a[0] - v[0]) * k, v[1] + (a[1] - v[1]) * k]
        const angle = angleDegrees(a, v, b, pixel)
        expect(angleDegrees(b, v, a, pixel)).toBe(angle)
        expect(angleDegrees(longer, v, b, pixel)).toBeCloseTo(angle, 4)
        expect(angle).toBeGreaterThanOrEqual(0)
        expect(angle).toBeLessThanOrEqual(180)
      }),
    )
  })

  it.each([0, 12, 45, 89, 110, 140])('of Cobb of %f° is read as such, however its lines were drawn', (degrees) => {
    for (const spacing of [square, tall]) {
      // One endplate above the other, leaning to either side.
      const top = [arm(180 - degrees / 2, spacing, [500, 200]), arm(-degrees / 2, spacing, [500, 200])] as const
      const bottom = [arm(180 + degrees / 2, spacing, [500, 900]), arm(degrees / 2, spacing, [500, 900])] as const
      const orders = [
        [top[0], top[1], bottom[0], bottom[1]],
        [top[1], top[0], bottom[0], bottom[1]],
        [bottom[1], bottom[0], top[0], top[1]],
      ] as const
      for (const points of orders) expect(cobbDegrees(...points, spacing)).toBeCloseTo(degrees, 6)
      // The same picture lying on its side.
      const onItsSide = ([x, y]: Point): Point => [y, x]
      const turned = { row: spacing.column, column: spacing.row }
      expect(
        cobbDegrees(onItsSide(top[0]), onItsSide(top[1]), onItsSide(bottom[0]), onItsSide(bottom[1]), turned),
      ).toBeCloseTo(degrees, 6)
    }
  })
})

describe('the other shapes', () => {
  it('bidirectional says the longer as the long axis', () => {
    const points: Point[] = [
      [0, 0],
      [20, 0],
      [10, -20],
      [10, 20],
    ]
    expect(valueOf('bidirectional', points, square, 'long_axis')).toBe(20)
    expect(valueOf('bidirectional', points, square, 'short_axis')).toBe(10)
    expect(valueOf('bidirectional', points, tall, 'long_axis')).toBe(32)
  })

  it('areas are those of the rectangle and of the ellipse in it', () => {
    const corners: Point[] = [
      [100, 80],
      [40, 20],
    ]
    expect(valueOf('rectangle', corners, tall, 'area')).toBeCloseTo(24 * 48, 9)
    expect(valueOf('ellipse', corners, tall, 'area')).toBeCloseTo(Math.PI * 12 * 24, 9)
  })

  it('the cardiothoracic ratio is the heart over the thorax, whatever the scale', () => {
    const points: Point[] = [
      [100, 300],
      [220, 300],
      [20, 340],
      [320, 340],
    ]
    for (const spacing of [square, tall, unscaled]) {
      expect(valueOf('cardiothoracic', points, spacing, 'cardiothoracic_ratio')).toBeCloseTo(0.4, 12)
    }
    expect(valueOf('cardiothoracic', points, square, 'thoracic_width')).toBe(150)
  })

  it('no ratio is given to a thorax without width', () => {
    const dot: Point[] = [
      [1, 1],
      [2, 1],
      [5, 5],
      [5, 5],
    ]
    expect(valueOf('cardiothoracic', dot, square, 'cardiothoracic_ratio')).toBeUndefined()
  })

  it.each(annotationKinds)('an unfinished %s measures nothing, a finished one nothing but finite numbers', (kind) => {
    const count = pointCounts[kind].fewest
    fc.assert(
      fc.property(fc.array(place, { minLength: count, maxLength: count }), (points) => {
        expect(measure({ kind, points: points.slice(0, -1), values: null }, square)).toEqual([])
        for (const { value } of measure({ kind, points, values: null }, square)) {
          expect(Number.isFinite(value)).toBe(true)
          expect(value).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })

  it('a thorax of next to no width has no ratio', () => {
    const said = measure(
      {
        kind: 'cardiothoracic',
        points: [
          [0, 0],
          [10, 0],
          [0, 5],
          [Number.MIN_VALUE, 5],
        ],
        values: null,
      },
      square,
    )
    expect(said.map(({ quantity }) => quantity)).toEqual(['cardiac_width', 'thoracic_width'])
  })

  it('a probe of colour says its three samples', () => {
    const values = { type: 'samples' as const, samples: [1, 2, 3] }
    const said = measure({ kind: 'probe', points: [[1, 1]], values }, square)
    expect(said.map(({ quantity, value }) => [quantity, value])).toEqual([
      ['red', 1],
      ['green', 2],
      ['blue', 3],
    ])
  })
})
