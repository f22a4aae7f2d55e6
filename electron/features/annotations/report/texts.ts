import { annotationKindNames } from '../../../../shared/domain/annotations/kind-names'
import type { AnnotationKind } from '../../../../shared/domain/annotations/kinds'
import type { SpacingSource } from '../../../../shared/domain/annotations/spacing'
import type { Language } from './codes'

interface Texts {
  series: string
  /** Begins the identifier of what nobody gave a name. */
  kinds: Record<AnnotationKind, string>
  spacing: Record<SpacingSource, string>
}

/** What a report says in words and not in codes. */
export const reportTexts: Record<Language, Texts> = {
  en: {
    series: 'Suite IMSS: measurements',
    kinds: annotationKindNames.en,
    spacing: {
      pixel: 'Lengths by Pixel Spacing',
      pixel_calibrated: 'Lengths by calibrated Pixel Spacing',
      imager: 'Lengths at the detector, by Imager Pixel Spacing',
      imager_corrected: 'Lengths by Imager Pixel Spacing corrected for Estimated Radiographic Magnification Factor',
      ultrasound_region: 'Lengths by the calibration of the ultrasound region',
      user: 'Lengths by a calibration drawn by the user',
      none: 'Lengths in pixels: the image states no spacing',
    },
  },
  es: {
    series: 'Suite IMSS: mediciones',
    kinds: annotationKindNames.es,
    spacing: {
      pixel: 'Longitudes según Pixel Spacing',
      pixel_calibrated: 'Longitudes según Pixel Spacing calibrado',
      imager: 'Longitudes en el detector, según Imager Pixel Spacing',
      imager_corrected:
        'Longitudes según Imager Pixel Spacing, corregidas por Estimated Radiographic Magnification Factor',
      ultrasound_region: 'Longitudes según la calibración de la región de ultrasonido',
      user: 'Longitudes según una calibración trazada por el usuario',
      none: 'Longitudes en píxeles: la imagen no indica escala',
    },
  },
}
