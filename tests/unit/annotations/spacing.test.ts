import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distance } from '../../../shared/domain/annotations/geometry'
import { spacingAt, spacingOf } from '../../../shared/domain/annotations/spacing'
import { plainImage } from '../../e2e/viewer-pixels/cases'

const none = { ...plainImage, pixelSpacingMm: null }
const imager = { ...none, imagerPixelSpacingMm: [0.2, 0.1] as [number, number] }

describe('where millimetres come from', () => {
  it('is Pixel Spacing, and whether the file says it was calibrated', () => {
    expect(spacingOf(plainImage)).toEqual({ source: 'pixel', row: 1, column: 1 })
    expect(spacingOf({ ...plainImage, pixelSpacingCalibrated: true }).source).toBe('pixel_calibrated')
  })

  it('is the detector in a projection, also where Pixel Spacing only repeats it', () => {
    expect(spacingOf(imager)).toEqual({ source: 'imager', row: 0.2, column: 0.1 })
    expect(spacingOf({ ...imager, pixelSpacingMm: [0.2, 0.1] }).source).toBe('imager')
    expect(spacingOf({ ...imager, pixelSpacingMm: [0.18, 0.09] })).toEqual({
      source: 'pixel_calibrated',
      row: 0.18,
      column: 0.09,
    })
  })

  it('is the detector corrected by the magnification where the file gives one over 1', () => {
    expect(spacingOf({ ...imager, radiographicMagnification: 2 })).toEqual({
      source: 'imager_corrected',
      row: 0.1,
      column: 0.05,
    })
    expect(spacingOf({ ...imager, radiographicMagnification: 0.5 }).source).toBe('imager')
    expect(spacingOf({ ...imager, radiographicMagnification: 1 }).source).toBe('imager')
  })

  it('is nowhere without them, and then only the shape of a pixel is known', () => {
    expect(spacingOf({ ...none, pixelAspectRatio: [4, 2] })).toEqual({ source: 'none', row: 2, column: 1 })
    expect(spacingOf(none)).toEqual({ source: 'none', row: 1, column: 1 })
  })

  it('is the region of an ultrasound image that holds every point', () => {
    const region = {
      columns: [10, 99] as [number, number],
      rows: [0, 49] as [number, number],
      columnSpacingMm: 0.3,
      rowSpacingMm: 0.2,
    }
    const image = { ...none, ultrasoundRegions: [region] }
    const inside = [
      [10, 0],
      [100, 50],
    ] as const
    expect(spacingAt(image, inside, null)).toEqual({ source: 'ultrasound_region', row: 0.2, column: 0.3 })
    expect(spacingAt(image, [...inside, [5, 5]], null).source).toBe('none')
    expect(spacingAt({ ...plainImage, ultrasoundRegions: [region] }, inside, null).source).toBe('pixel')
  })

  it('is what a person gave as the length of a line, whichever way it was drawn', () => {
    const positive = fc.double({ min: 0.05, max: 20, noNaN: true })
    const place = fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 501, max: 2000 }))
    fc.assert(
      fc.property(positive, positive, positive, place, place, (row, column, lengthMm, [x1, x2], [y1, y2]) => {
        const points = [
          [x1, y1],
          [x2, y2],
        ] as const
        const spacing = spacingAt({ ...none, pixelAspectRatio: [row, column] }, [], { points, lengthMm })
        expect(spacing.source).toBe('user')
        expect(spacing.row / spacing.column).toBeCloseTo(row / column, 9)
        expect(distance(points[0], points[1], spacing) / lengthMm).toBeCloseTo(1, 9)
      }),
    )
  })

  it('is left as it was by a line without length', () => {
    const points = [
      [3, 3],
      [3, 3],
    ] as const
    expect(spacingAt(plainImage, [], { points, lengthMm: 10 }).source).toBe('pixel')
    expect(spacingAt(plainImage, [], { points: [], lengthMm: 10 }).source).toBe('pixel')
  })
})
