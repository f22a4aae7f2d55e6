import type { AnnotationKind } from './kinds'

/** What a resident calls each kind, wherever it is named: the window, a report, a case. */
export const annotationKindNames: Record<'es' | 'en', Record<AnnotationKind, string>> = {
  es: {
    length: 'Longitud',
    angle: 'Ángulo',
    cobb: 'Ángulo de Cobb',
    bidirectional: 'Medida bidireccional',
    ellipse: 'Elipse',
    rectangle: 'Rectángulo',
    contour: 'Contorno libre',
    probe: 'Valor del píxel',
    arrow: 'Flecha con texto',
    cardiothoracic: 'Índice cardiotorácico',
    calibration: 'Calibración',
  },
  en: {
    length: 'Length',
    angle: 'Angle',
    cobb: 'Cobb angle',
    bidirectional: 'Bidirectional measurement',
    ellipse: 'Ellipse',
    rectangle: 'Rectangle',
    contour: 'Freehand region',
    probe: 'Pixel value',
    arrow: 'Arrow with text',
    cardiothoracic: 'Cardiothoracic ratio',
    calibration: 'Calibration',
  },
}
