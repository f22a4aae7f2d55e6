import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clampPoint, movePoints, setPoint, widthAxis } from '../../../shared/domain/annotations/constrain'
import type { Point } from '../../../shared/domain/annotations/kinds'

const shape = { row: 1, column: 1 }
const bounds = { rows: 100, columns: 60 }
const inside = fc.tuple(
  fc.double({ min: 0, max: 60, noNaN: true }),
  fc.double({ min: 0, max: 100, noNaN: true }),
) satisfies fc.Arbitrary<Point>
const anywhere = fc.double({ min: -500, max: 500, noNaN: true })

describe('points stay in the picture', () => {
  it('one by one', () => {
    expect(clampPoint([-1, 101], bounds)).toEqual([0, 100])
    expect(clampPoint([60, 0], bounds)).toEqual([60, 0])
  })

  it('together, keeping their shape', () => {
    fc.assert(
      fc.property(fc.array(inside, { minLength: 1, maxLength: 4 }), anywhere, anywhere, (points, right, down) => {
        const moved = movePoints(points, right, down, bounds)
        const first: Point = moved[0] ?? [0, 0]
        const origin: Point = points[0] ?? [0, 0]
        moved.forEach(([x, y], at) => {
          expect(x).toBeGreaterThanOrEqual(-1e-9)
          expect(x).toBeLessThanOrEqual(bounds.columns + 1e-9)
          expect(y).toBeGreaterThanOrEqual(-1e-9)
          expect(y).toBeLessThanOrEqual(bounds.rows + 1e-9)
          expect(x - (points[at]?.[0] ?? 0)).toBeCloseTo(first[0] - origin[0], 9)
          expect(y - (points[at]?.[1] ?? 0)).toBeCloseTo(first[1] - origin[1], 9)
        })
      }),
    )
  })
})

describe('the widths of a cardiothoracic ratio', () => {
  const widths: Point[] = [
    [10, 40],
    [30, 40],
    [5, 50],
    [55, 50],
  ]
  it('stay on one horizontal, which moves with either end', () => {
    expect(setPoint('cardiothoracic', widths, 1, [32, 44])).toEqual([
      [10, 44],
      [32, 44],
      [5, 50],
      [55, 50],
    ])
    expect(setPoint('cardiothoracic', widths, 2, [6, 60])).toEqual([
      [10, 40],
      [30, 40],
      [6, 60],
      [55, 60],
    ])
  })
  it('lie along rows in a picture that was turned by a quarter', () => {
    expect(setPoint('cardiothoracic', [[40, 10]], 1, [44, 30], { axis: 'rows', shape })).toEqual([
      [44, 10],
      [44, 30],
    ])
    expect(
      widthAxis([
        [44, 10],
        [44, 30],
      ]),
    ).toBe('rows')
    expect(widthAxis(widths)).toBe('columns')
    expect(widthAxis([])).toBe('columns')
  })
  it('are the only points that move others, but for a short axis', () => {
    expect(setPoint('cobb', widths, 1, [0, 0])).toEqual([
      [10, 40],
      [0, 0],
      [5, 50],
      [55, 50],
    ])
  })
})

describe('the axes of a bidirectional measurement', () => {
  const pixel = fc.record({
    row: fc.double({ min: 0.1, max: 3, noNaN: true }),
    column: fc.double({ min: 0.1, max: 3, noNaN: true }),
  })
  it('are square to each other in the patient, whichever point is moved', () => {
    const four = fc.tuple(inside, inside, inside, inside)
    fc.assert(
      fc.property(four, fc.integer({ min: 0, max: 3 }), inside, pixel, (points, index, to, pixelShape) => {
        const [a, b, c, d] = setPoint('bidirectional', points, index, to, { axis: 'columns', shape: pixelShape })
        if (a === undefined || b === undefined || c === undefined || d === undefined) throw new Error('lost a point')
        const along = [(b[0] - a[0]) * pixelShape.column, (b[1] - a[1]) * pixelShape.row] as const
        const across = [(d[0] - c[0]) * pixelShape.column, (d[1] - c[1]) * pixelShape.row] as const
        fc.pre(Math.hypot(...along) > 0.1)
        expect(along[0] * across[0] + along[1] * across[1]).toBeCloseTo(0, 4)
      }),
    )
  })
})
