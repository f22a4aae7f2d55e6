import type { Settings } from '../../../../shared/contract/settings'
import type { MeasureUnit, Quantity } from '../../../../shared/domain/annotations/measure'

export type Language = Settings['language']

/** One coded concept as it is written (PS3.3 8). */
export interface Code {
  CodeValue: string
  CodingSchemeDesignator: string
  CodeMeaning: string
}

/** A concept before a language is chosen: its code is the same in all of them, its meaning is for people (PS3.3 8.3). */
export interface Concept {
  value: string
  scheme: string
  meaning: Readonly<Record<Language, string>>
}

const concept = (value: string, scheme: string, en: string, es: string): Concept => ({
  value,
  scheme,
  meaning: { en, es },
})

export const coded = ({ value, scheme, meaning }: Concept, language: Language): Code => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning[language],
})

/** For what no scheme has a code of; names are of our own. */
export const ownScheme = '99SUITEIMSS'

/** Concepts of TID 1500 and the templates in it. */
export const concepts = {
  report: concept('126000', 'DCM', 'Imaging Measurement Report', 'Informe de mediciones de imagen'),
  language: concept(
    '121049',
    'DCM',
    'Language of Content Item and Descendants',
    'Idioma del elemento de contenido y sus descendientes',
  ),
  observerType: concept('121005', 'DCM', 'Observer Type', 'Tipo de observador'),
  person: concept('121006', 'DCM', 'Person', 'Persona'),
  observerName: concept('121008', 'DCM', 'Person Observer Name', 'Nombre de la persona que observa'),
  procedure: concept('121058', 'DCM', 'Procedure reported', 'Procedimiento informado'),
  imaging: concept('363679005', 'SCT', 'Imaging procedure', 'Procedimiento de imagen'),
  imageLibrary: concept('111028', 'DCM', 'Image Library', 'Biblioteca de imágenes'),
  imageLibraryGroup: concept('126200', 'DCM', 'Image Library Group', 'Grupo de la biblioteca de imágenes'),
  modality: concept('121139', 'DCM', 'Modality', 'Modalidad'),
  measurements: concept('126010', 'DCM', 'Imaging Measurements', 'Mediciones de imagen'),
  group: concept('125007', 'DCM', 'Measurement Group', 'Grupo de mediciones'),
  trackingIdentifier: concept('112039', 'DCM', 'Tracking Identifier', 'Identificador de seguimiento'),
  trackingUid: concept('112040', 'DCM', 'Tracking Unique Identifier', 'Identificador único de seguimiento'),
  imageRegion: concept('111030', 'DCM', 'Image Region', 'Región de la imagen'),
  comment: concept('121106', 'DCM', 'Comment', 'Comentario'),
} as const

/** What a report says of its own language (CID 5000). */
export const languageConcepts: Record<Language, Concept> = {
  en: concept('en', 'RFC5646', 'English', 'Inglés'),
  es: concept('es', 'RFC5646', 'Spanish', 'Español'),
}

/** Concept of each quantity. */
export const quantityConcepts: Record<Quantity, Concept> = {
  length: concept('410668003', 'SCT', 'Length', 'Longitud'),
  angle: concept('1483009', 'SCT', 'Angle', 'Ángulo'),
  cobb_angle: concept('285285000', 'SCT', 'Cobb angle', 'Ángulo de Cobb'),
  long_axis: concept('103339001', 'SCT', 'Long Axis', 'Eje mayor'),
  short_axis: concept('103340004', 'SCT', 'Short Axis', 'Eje menor'),
  area: concept('42798000', 'SCT', 'Area', 'Área'),
  perimeter: concept('131191004', 'SCT', 'Perimeter', 'Perímetro'),
  mean: concept('373098007', 'SCT', 'Mean', 'Media'),
  standard_deviation: concept('386136009', 'SCT', 'Standard Deviation', 'Desviación estándar'),
  min: concept('255605001', 'SCT', 'Minimum', 'Mínimo'),
  max: concept('56851009', 'SCT', 'Maximum', 'Máximo'),
  pixel_count: concept('pixel_count', ownScheme, 'Number of pixels in region', 'Número de píxeles de la región'),
  value: concept('pixel_value', ownScheme, 'Pixel value', 'Valor del píxel'),
  red: concept('red_value', ownScheme, 'Red sample', 'Muestra roja'),
  green: concept('green_value', ownScheme, 'Green sample', 'Muestra verde'),
  blue: concept('blue_value', ownScheme, 'Blue sample', 'Muestra azul'),
  cardiac_width: concept(
    'cardiac_width',
    ownScheme,
    'Greatest transverse width of heart',
    'Ancho transverso máximo del corazón',
  ),
  thoracic_width: concept(
    'thoracic_width',
    ownScheme,
    'Greatest inner width of thorax',
    'Ancho interno máximo del tórax',
  ),
  cardiothoracic_ratio: concept('cardiothoracic_ratio', ownScheme, 'Cardiothoracic ratio', 'Índice cardiotorácico'),
}

const ucum = (value: string, en: string, es: string): Concept => concept(value, 'UCUM', en, es)
const none = ucum('1', 'no units', 'sin unidades')

const unitConcepts: Record<Exclude<MeasureUnit, 'value'>, Concept> = {
  mm: ucum('mm', 'millimeter', 'milímetro'),
  mm2: ucum('mm2', 'square millimeter', 'milímetro cuadrado'),
  px: ucum('{pixels}', 'pixels', 'píxeles'),
  px2: ucum('{pixels}2', 'square pixels', 'píxeles cuadrados'),
  deg: ucum('deg', 'degree', 'grado'),
  count: ucum('{pixels}', 'pixels', 'píxeles'),
  ratio: none,
}

/** Unit of a measurement; `ofValues` is that of the picture's own values. */
export function unitConcept(unit: MeasureUnit, ofValues: string | null): Concept {
  if (unit !== 'value') return unitConcepts[unit]
  return ofValues === 'HU' ? ucum("[hnsf'U]", 'Hounsfield unit', 'unidad Hounsfield') : none
}

const modalityMeanings: Readonly<Record<string, readonly [en: string, es: string]>> = {
  CR: ['Computed Radiography', 'Radiografía computarizada'],
  CT: ['Computed Tomography', 'Tomografía computarizada'],
  DX: ['Digital Radiography', 'Radiografía digital'],
  MG: ['Mammography', 'Mastografía'],
  MR: ['Magnetic Resonance', 'Resonancia magnética'],
  NM: ['Nuclear Medicine', 'Medicina nuclear'],
  OT: ['Other Modality', 'Otra modalidad'],
  PT: ['Positron emission tomography', 'Tomografía por emisión de positrones'],
  RF: ['Radiofluoroscopy', 'Radiofluoroscopia'],
  US: ['Ultrasound', 'Ultrasonido'],
  XA: ['X-Ray Angiography', 'Angiografía por rayos X'],
}

/** Null for what is no modality of DICOM's. */
export const modalityConcept = (modality: string): Concept | null => {
  const meaning = modalityMeanings[modality]
  return meaning === undefined ? null : concept(modality, 'DCM', ...meaning)
}
