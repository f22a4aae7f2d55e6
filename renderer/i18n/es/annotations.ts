export const annotations = {
  /** De dónde salen los milímetros de una imagen. */
  spacing: {
    pixel: 'Escala: Pixel Spacing',
    pixel_calibrated: 'Escala: Pixel Spacing calibrado',
    imager: 'Escala: en el detector',
    imager_corrected: 'Escala: detector, magnificación corregida',
    ultrasound_region: 'Escala: región de ultrasonido',
    user: 'Escala: calibrada por el usuario',
    none: 'Sin escala en mm',
  },
} as const
