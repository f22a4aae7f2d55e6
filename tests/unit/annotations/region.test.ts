import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Point } from '../../../shared/domain/annotations/kinds'
import {
  pixelAt,
  regionStatistics,
  valuesInside,
  type PixelGrid,
  type RegionShape,
} from '../../../shared/domain/annotations/region'

/** A picture whose value at each pixel's centre follows a formula. */
const grid = (rows: number, columns: number, at: (x: number, y: number) => number): PixelGrid => ({
  rows,
  columns,
  values: Float64Array.from({ length: rows * columns }, (_, i) =>
    at((i % columns) + 0.5, Math.floor(i / columns) + 0.5),
  ),
  padding: null,
})

const coordinate = fc.double({ min: -20, max: 60, noNaN: true })
const corners = fc.tuple(fc.tuple(coordinate, coordinate), fc.tuple(coordinate, coordinate)) satisfies fc.Arbitrary<
  [Point, Point]
>
const shapes = fc.constantFrom<RegionShape>('ellipse', 'rectangle')

/** The plain definition: every pixel whose centre lies inside. */
function byDefinition(shape: RegionShape, [a, b]: readonly [Point, Point], { rows, columns, values }: PixelGrid) {
  const inside: number[] = []
  const [rx, ry] = [Math.abs(b[0] - a[0]) / 2, Math.abs(b[1] - a[1]) / 2]
  for (let i = 0; i < rows * columns; i += 1) {
    const dx = Math.abs((i % columns) + 0.5 - (a[0] + b[0]) / 2)
    const dy = Math.abs(Math.floor(i / columns) + 0.5 - (a[1] + b[1]) / 2)
    const isInside =
      shape === 'rectangle' ? dx <= rx && dy <= ry : rx > 0 && ry > 0 && (dx / rx) ** 2 + (dy / ry) ** 2 <= 1
    if (isInside) inside.push(values[i] ?? 0)
  }
  const mean = inside.reduce((sum, value) => sum + value, 0) / inside.length
  const variance = inside.reduce((sum, value) => sum + (value - mean) ** 2, 0) / inside.length
  return { count: inside.length, mean, sd: Math.sqrt(variance), min: Math.min(...inside), max: Math.max(...inside) }
}

describe('statistics of a region', () => {
  it('of a ramp are its own within 0.1 %', () => {
    const ramp = grid(200, 400, (x) => 3 * x + 100)
    const whole = regionStatistics(
      'rectangle',
      [
        [100, 20],
        [300, 120],
      ],
      ramp,
    )
    expect(whole?.pixelCount).toBe(200 * 100)
    expect(whole?.mean).toBeCloseTo(3 * 200 + 100, 9)
    // Of n equal steps d: d·√((n² − 1) / 12).
    expect(whole?.standardDeviation).toBeCloseTo(3 * Math.sqrt((200 ** 2 - 1) / 12), 6)
    expect(whole?.min).toBe(3 * 100.5 + 100)
    expect(whole?.max).toBe(3 * 299.5 + 100)
  })

  it('of a bright disc on a dark floor are those of the disc, and its pixels make up its area', () => {
    const [cx, cy, rx, ry] = [256, 200, 150, 90]
    const disc = grid(400, 512, (x, y) => (((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1 ? 1200 : -1000))
    const measured = regionStatistics(
      'ellipse',
      [
        [cx - rx, cy - ry],
        [cx + rx, cy + ry],
      ],
      disc,
    )
    expect(measured).toMatchObject({ mean: 1200, standardDeviation: 0, min: 1200, max: 1200 })
    expect((measured?.pixelCount ?? 0) / (Math.PI * rx * ry)).toBeCloseTo(1, 3)
  })

  it('leave padding out', () => {
    const padded = { ...grid(10, 10, (x) => (x < 5 ? -2000 : 40)), padding: [-2000, -2000] as const }
    expect(
      regionStatistics(
        'rectangle',
        [
          [0, 0],
          [10, 10],
        ],
        padded,
      ),
    ).toEqual({
      pixelCount: 50,
      mean: 40,
      standardDeviation: 0,
      min: 40,
      max: 40,
    })
    expect(
      regionStatistics(
        'rectangle',
        [
          [0, 0],
          [4, 10],
        ],
        padded,
      ),
    ).toBeNull()
  })

  it('keep their digits far from zero', () => {
    const far = grid(1, 1000, (x) => 1e9 + (x % 2 < 1 ? 1 : -1))
    expect(
      regionStatistics(
        'rectangle',
        [
          [0, 0],
          [1000, 1],
        ],
        far,
      )?.standardDeviation,
    ).toBeCloseTo(1, 6)
  })

  it('are those of the definition, wherever the region lies', () => {
    const noise = grid(40, 30, (x, y) => ((x * 7919 + y * 104_729) % 997) - 300)
    fc.assert(
      fc.property(shapes, corners, (shape, box) => {
        const measured = regionStatistics(shape, box, noise)
        const expected = byDefinition(shape, box, noise)
        // A centre exactly on the outline may fall to either side by rounding.
        expect(Math.abs((measured?.pixelCount ?? 0) - expected.count)).toBeLessThanOrEqual(shape === 'ellipse' ? 2 : 0)
        if (measured === null || measured.pixelCount !== expected.count) return
        expect(measured.mean).toBeCloseTo(expected.mean, 6)
        expect(measured.standardDeviation).toBeCloseTo(expected.sd, 6)
        expect([measured.min, measured.max]).toEqual([expected.min, expected.max])
      }),
    )
  })

  it('are nothing where the region holds no centre of a pixel', () => {
    const plain = grid(10, 10, () => 1)
    expect(
      regionStatistics(
        'rectangle',
        [
          [1.6, 1.6],
          [2.4, 2.4],
        ],
        plain,
      ),
    ).toBeNull()
    expect(
      regionStatistics(
        'ellipse',
        [
          [20, 20],
          [30, 30],
        ],
        plain,
      ),
    ).toBeNull()
  })
})

it('a point lies in the pixel around it, and in none outside the picture', () => {
  const size = { rows: 4, columns: 5 }
  expect(pixelAt([0, 0], size)).toBe(0)
  expect(pixelAt([4.99, 3.99], size)).toBe(19)
  expect(pixelAt([5, 0], size)).toBeNull()
  expect(pixelAt([-0.01, 0], size)).toBeNull()
})

describe('the values under a shape', () => {
  const rgb = { rows: 1, columns: 2, samples: 3, padding: null, values: [1, 2, 3, 4, 5, 6] } as const
  it('are the samples of the pixel under a probe', () => {
    expect(valuesInside('probe', [[1.5, 0.5]], rgb)).toEqual({ type: 'samples', samples: [4, 5, 6] })
    expect(valuesInside('probe', [[2.5, 0.5]], rgb)).toBeNull()
  })
  it('are statistics of grey under a region, and nothing of colour or under other shapes', () => {
    const grey = { ...grid(4, 4, () => 7), samples: 1 } as const
    const box = [
      [0, 0],
      [4, 4],
    ] as const
    expect(valuesInside('rectangle', box, grey)).toMatchObject({ type: 'statistics', mean: 7, pixelCount: 16 })
    expect(valuesInside('rectangle', box, rgb)).toBeNull()
    expect(valuesInside('length', box, grey)).toBeNull()
  })
})
