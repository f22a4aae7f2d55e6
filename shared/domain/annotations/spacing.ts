import type { Image } from '../../contract/studies'
import { distance } from './geometry'
import type { Point } from './kinds'

/**
 * Where an image's millimetres come from: the patient (Pixel Spacing), an object of known size or a corrected
 * magnification that the file tells of (calibrated Pixel Spacing), the detector (Imager Pixel Spacing), the detector
 * corrected by the Estimated Radiographic Magnification Factor, a region of an ultrasound image, a line a person gave the
 * length of, or nowhere.
 */
export const spacingSources = [
  'pixel',
  'pixel_calibrated',
  'imager',
  'imager_corrected',
  'ultrasound_region',
  'user',
  'none',
] as const
export type SpacingSource = (typeof spacingSources)[number]

export interface Spacing {
  source: SpacingSource
  /** Between rows and between columns: millimetres, or only their proportion when the source is `none`. */
  row: number
  column: number
}

/** What a person said of a picture: this line is so long. */
export interface Calibration {
  points: readonly Point[]
  lengthMm: number
}

/** Equal but for how a decimal string was rounded. */
const isSame = (a: readonly [number, number], b: readonly [number, number]): boolean =>
  Math.abs(a[0] - b[0]) <= 1e-4 * b[0] && Math.abs(a[1] - b[1]) <= 1e-4 * b[1]

/**
 * The file's own spacing for a whole image. In projections Pixel Spacing that repeats Imager Pixel Spacing is not
 * corrected for magnification (PS3.3 10.7.1.3), so it measures at the detector. Without either only the pixel's shape is
 * known, and nothing is given in millimetres.
 */
export function spacingOf(image: Image): Spacing {
  const { pixelSpacingMm: pixel, imagerPixelSpacingMm: imager, pixelAspectRatio } = image
  if (pixel !== null) {
    const [row, column] = pixel
    if (image.pixelSpacingCalibrated) return { source: 'pixel_calibrated', row, column }
    if (imager === null) return { source: 'pixel', row, column }
    if (!isSame(pixel, imager)) return { source: 'pixel_calibrated', row, column }
  }
  if (imager !== null) {
    const magnification = image.radiographicMagnification ?? 1
    // The patient is never behind the detector, so nothing is shown smaller than it is.
    if (magnification <= 1) return { source: 'imager', row: imager[0], column: imager[1] }
    return { source: 'imager_corrected', row: imager[0] / magnification, column: imager[1] / magnification }
  }
  if (pixelAspectRatio !== null) return { source: 'none', row: pixelAspectRatio[0] / pixelAspectRatio[1], column: 1 }
  return { source: 'none', row: 1, column: 1 }
}

/** Spacing at some points of an image: a person's calibration, else the ultrasound region around them, else the file's. */
export function spacingAt(image: Image, points: readonly Point[], calibration: Calibration | null): Spacing {
  const whole = spacingOf(image)
  if (calibration !== null) {
    const [from, to] = calibration.points
    const drawn = from === undefined || to === undefined ? 0 : distance(from, to, whole)
    const factor = calibration.lengthMm / drawn
    if (Number.isFinite(factor) && factor > 0) {
      return { source: 'user', row: whole.row * factor, column: whole.column * factor }
    }
  }
  if (whole.source !== 'none') return whole
  const region =
    points.length === 0
      ? undefined
      : image.ultrasoundRegions.find(({ columns, rows }) =>
          points.every(([x, y]) => x >= columns[0] && x <= columns[1] + 1 && y >= rows[0] && y <= rows[1] + 1),
        )
  if (region === undefined) return whole
  return { source: 'ultrasound_region', row: region.rowSpacingMm, column: region.columnSpacingMm }
}
