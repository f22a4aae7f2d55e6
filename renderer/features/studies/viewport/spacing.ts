import type { Image } from '../../../../shared/contract/studies'

/** Where an image's millimetres come from: at the patient, at the detector, or nowhere. */
export type SpacingSource = 'pixel' | 'imager' | 'none'

export interface Spacing {
  source: SpacingSource
  /** Between rows and between columns: millimetres, or only their proportion when the source is `none`. */
  row: number
  column: number
}

/**
 * Pixel Spacing where the file has it; else Imager Pixel Spacing, which measures at the detector; else the pixel's
 * shape alone, so that pictures keep their proportions and nothing is given in millimetres.
 */
export function spacingOf(image: Image): Spacing {
  const { pixelSpacingMm, imagerPixelSpacingMm, pixelAspectRatio } = image
  if (pixelSpacingMm !== null) return { source: 'pixel', row: pixelSpacingMm[0], column: pixelSpacingMm[1] }
  if (imagerPixelSpacingMm !== null) {
    return { source: 'imager', row: imagerPixelSpacingMm[0], column: imagerPixelSpacingMm[1] }
  }
  if (pixelAspectRatio !== null) return { source: 'none', row: pixelAspectRatio[0] / pixelAspectRatio[1], column: 1 }
  return { source: 'none', row: 1, column: 1 }
}
