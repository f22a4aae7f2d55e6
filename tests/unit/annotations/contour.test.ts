import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceToSegment, simplified, simplifiedTo } from '../../../renderer/features/annotations/drawing/simplify'
import { contourArea, contourPerimeter, contourSpans } from '../../../shared/domain/annotations/contour'
import type { Point } from '../../../shared/domain/annotations/kinds'
import { measure } from '../../../shared/domain/annotations/measure'
import { regionStatistics } from '../../../shared/domain/annotations/region'
import type { Spacing } from '../../../shared/domain/annotations/spacing'

const square = { row: 1, column: 1 }
const circle = (x: number, y: number, radius: number, sides: number): Point[] =>
  Array.from({ length: sides }, (_, side): Point => {
    const angle = (side * 2 * Math.PI) / sides
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
  })

/** Numbers spread evenly, as `fc.double` is not. */
const between = (low: number, high: number) =>
  fc.integer({ min: 0, max: 1e6 }).map((part) => low + ((high - low) * part) / 1e6)
const place: fc.Arbitrary<Point> = fc.tuple(between(0, 60), between(0, 60))
/** Never crosses itself: its corners go around a middle. */
const star = fc.array(between(3, 29), { minLength: 3, maxLength: 24 }).map((radii) =>
  radii.map((radius, at): Point => {
    const angle = (at * 2 * Math.PI) / radii.length
    return [30 + radius * Math.cos(angle), 30 + radius * Math.sin(angle)]
  }),
)
/** The usual formula, which holds for what does not cross itself. */
const shoelace = (points: readonly Point[]): number =>
  Math.abs(
    points.reduce((sum, [x, y], at) => {
      const [nextX, nextY] = points[(at + 1) % points.length] ?? [0, 0]
      return sum + x * nextY - nextX * y
    }, 0),
  ) / 2

describe('the area of a contour', () => {
  it('is that of known shapes', () => {
    const box: Point[] = [
      [2, 3],
      [12, 3],
      [12, 8],
      [2, 8],
    ]
    expect(contourArea(box)).toBeCloseTo(50, 12)
    // A regular polygon of n sides: n·r²·sin(2π / n) / 2, within 0.1 % of the circle's from 81 sides on.
    expect(contourArea(circle(100, 90, 40, 120))).toBeCloseTo((120 * 1600 * Math.sin((2 * Math.PI) / 120)) / 2, 8)
    expect(contourArea(circle(100, 90, 40, 120)) / (Math.PI * 1600)).toBeCloseTo(1, 3)
  })

  it('is that of the shoelace formula where nothing crosses', () => {
    fc.assert(
      fc.property(star, (points) => {
        expect(contourArea(points)).toBeCloseTo(shoelace(points), 7)
      }),
    )
  })

  it('of an eight is that of both its loops, which the shoelace formula takes from each other', () => {
    const eight: Point[] = [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
    ]
    expect(shoelace(eight)).toBe(0)
    expect(contourArea(eight)).toBeCloseTo(50, 10)
  })

  it('changes neither with where it begins nor with which way it goes, crossed or not', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 12 }), fc.nat(11), (points, from) => {
        const area = contourArea(points)
        const start = from % points.length
        expect(contourArea([...points.slice(start), ...points.slice(0, start)])).toBeCloseTo(area, 6)
        expect(contourArea(points.toReversed())).toBeCloseTo(area, 6)
        expect(area).toBeGreaterThanOrEqual(0)
      }),
    )
  })

  it('and its perimeter are in millimetres only with a spacing, of pixels square or not', () => {
    const points: Point[] = [
      [0, 0],
      [30, 0],
      [0, 40],
    ]
    const said = (spacing: Spacing) =>
      measure({ kind: 'contour', points, values: null }, spacing).map(({ quantity, value, unit }) => [
        quantity,
        Math.round(value * 1e9) / 1e9,
        unit,
      ])
    expect(said({ source: 'pixel', row: 0.5, column: 0.5 })).toEqual([
      ['area', 150, 'mm2'],
      ['perimeter', 60, 'mm'],
    ])
    // 12 by 8 mm: square with the third side of √(144 + 64).
    expect(said({ source: 'imager', row: 0.2, column: 0.4 })).toEqual([
      ['area', 48, 'mm2'],
      ['perimeter', Math.round((20 + Math.sqrt(208)) * 1e9) / 1e9, 'mm'],
    ])
    expect(said({ source: 'none', row: 1, column: 1 })).toEqual([
      ['area', 600, 'px2'],
      ['perimeter', 120, 'px'],
    ])
  })
})

it('the perimeter of a circle is within 0.1 % of its circumference', () => {
  expect(contourPerimeter(circle(50, 50, 30, 120), square) / (2 * Math.PI * 30)).toBeCloseTo(1, 3)
})

describe('what lies in a contour', () => {
  it('is what an odd number of its turns go around, as told by a ray', () => {
    const isInside = (points: readonly Point[], [x, y]: Point): boolean =>
      points.reduce((inside, [ax, ay], at) => {
        const [bx, by] = points[(at + 1) % points.length] ?? [0, 0]
        return ay <= y !== by <= y && x < ax + ((y - ay) / (by - ay)) * (bx - ax) ? !inside : inside
      }, false)
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 12 }), place, (points, at) => {
        const spans = contourSpans(points, at[1])
        const nearEnd = spans.some((ends) => ends.some((end) => Math.abs(end - at[0]) < 1e-6))
        fc.pre(!nearEnd)
        expect(spans.some(([from, to]) => at[0] > from && at[0] < to)).toBe(isInside(points, at))
      }),
    )
  })

  it('has the statistics of the pixels whose centres lie in it', () => {
    const [rows, columns] = [60, 60]
    const values = Float64Array.from({ length: rows * columns }, (_, i) => ((i * 7919) % 997) - 300)
    fc.assert(
      fc.property(fc.array(place, { minLength: 3, maxLength: 12 }), (points) => {
        const inside: number[] = []
        for (let row = 0; row < rows; row += 1) {
          for (let column = 0; column < columns; column += 1) {
            const x = column + 0.5
            if (contourSpans(points, row + 0.5).some(([from, to]) => x >= from && x <= to)) {
              inside.push(values[row * columns + column] ?? NaN)
            }
          }
        }
        const statistics = regionStatistics('contour', points, { rows, columns, values, padding: null })
        expect(statistics?.pixelCount ?? 0).toBe(inside.length)
        if (statistics === null) return
        const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length
        expect(statistics.mean).toBeCloseTo(mean, 6)
        expect(statistics.standardDeviation).toBeCloseTo(
          Math.sqrt(inside.reduce((sum, value) => sum + (value - mean) ** 2, 0) / inside.length),
          6,
        )
        expect([statistics.min, statistics.max]).toEqual([Math.min(...inside), Math.max(...inside)])
      }),
      { numRuns: 50 },
    )
  })

  it('of a bright disc on a dark floor are those of the disc, and its pixels make up its area', () => {
    const [rows, columns] = [300, 300]
    const values = Float64Array.from({ length: rows * columns }, (_, i) =>
      Math.hypot((i % columns) + 0.5 - 150, Math.floor(i / columns) + 0.5 - 140) <= 100 ? 1200 : -1000,
    )
    const outline = circle(150, 140, 100, 200)
    const statistics = regionStatistics('contour', outline, { rows, columns, values, padding: null })
    expect(statistics).toMatchObject({ mean: 1200, standardDeviation: 0, min: 1200, max: 1200 })
    expect((statistics?.pixelCount ?? 0) / contourArea(outline)).toBeCloseTo(1, 2)
  })
})

describe('a stroke made simple', () => {
  const stroke = fc.array(place, { minLength: 2, maxLength: 80 })

  it('keeps its ends and its order, and strays no farther than it may', () => {
    fc.assert(
      fc.property(stroke, between(0.1, 10), (points, tolerance) => {
        const kept = simplified(points, tolerance)
        expect([kept[0], kept.at(-1)]).toEqual([0, points.length - 1])
        for (const [part, from] of kept.slice(0, -1).entries()) {
          const to = kept[part + 1] ?? 0
          expect(to).toBeGreaterThan(from)
          const [a, b] = [points[from], points[to]]
          for (const point of points.slice(from, to)) {
            expect(a && b && distanceToSegment(point, a, b)).toBeLessThanOrEqual(tolerance)
          }
        }
      }),
    )
  })

  it('has never more points than it may have', () => {
    fc.assert(
      fc.property(stroke, fc.integer({ min: 2, max: 20 }), (points, most) => {
        expect(simplifiedTo(points, 0.5, most).length).toBeLessThanOrEqual(most)
      }),
    )
  })

  it('changes the area of what a hand draws by less than half a percent', () => {
    const drawn = circle(200, 200, 120, 700)
    const smooth = new Set(simplifiedTo(drawn, 0.35, 256))
    expect(smooth.size).toBeLessThan(80)
    const kept = drawn.filter((_, at) => smooth.has(at))
    expect(contourArea(kept) / contourArea(drawn)).toBeGreaterThan(0.995)
  })
})
