import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../../shared/contract/annotations'
import { calibrationOf, measureAnnotation } from '../../../shared/domain/annotations/calibration'
import { plainImage } from '../../e2e/viewer-pixels/cases'

const image = { ...plainImage, pixelSpacingMm: null, rows: 100, columns: 100 }
const here = { instanceId: 'a', seriesId: 's', image }

const line = (more: Partial<Annotation> = {}): Annotation => ({
  id: 'line',
  studyId: 'study',
  seriesId: 's',
  instanceId: 'a',
  sopInstanceUid: '1',
  frameNumber: 1,
  kind: 'length',
  points: [
    [0, 0],
    [10, 0],
  ],
  text: '',
  values: null,
  calibration: null,
  spacingSource: 'none',
  createdBy: '',
  createdAtMs: 1,
  changedBy: '',
  changedAtMs: 1,
  ...more,
})
const calibrated = (lengthMm: number, scope: 'image' | 'series', more: Partial<Annotation> = {}): Annotation =>
  line({ kind: 'calibration', calibration: { lengthMm, scope, rows: 100, columns: 100 }, ...more })

describe('the calibration of an image', () => {
  it('is its own, then that of its series, the newest of each', () => {
    const series = calibrated(1, 'series', { instanceId: 'b', changedAtMs: 9 })
    expect(calibrationOf(here, [series])?.lengthMm).toBe(1)
    const own = calibrated(2, 'image')
    for (const all of [
      [series, own],
      [own, series],
    ]) {
      expect(calibrationOf(here, all)?.lengthMm).toBe(2)
    }
    expect(calibrationOf(here, [calibrated(3, 'image', { changedAtMs: 5 }), own, series])?.lengthMm).toBe(3)
  })

  it('is none of another image, another series or pictures of another size', () => {
    expect(calibrationOf(here, [calibrated(1, 'image', { instanceId: 'b' })])).toBeNull()
    expect(calibrationOf(here, [calibrated(1, 'series', { instanceId: 'b', seriesId: 't' })])).toBeNull()
    expect(
      calibrationOf({ ...here, image: { ...image, rows: 50 } }, [calibrated(1, 'series', { instanceId: 'b' })]),
    ).toBeNull()
  })

  it('turns pixels into millimetres', () => {
    const all = [calibrated(25, 'image'), line()]
    expect(measureAnnotation(line(), image, all)).toEqual({
      spacing: { source: 'user', row: 2.5, column: 2.5 },
      measurements: [{ quantity: 'length', value: 25, unit: 'mm' }],
    })
    expect(measureAnnotation(line(), image, []).measurements[0]?.unit).toBe('px')
  })
})
