import type { MeasureUnit, Quantity } from '../../../../shared/domain/annotations/measure'

/** One coded concept (PS3.3 8). */
export interface Code {
  CodeValue: string
  CodingSchemeDesignator: string
  CodeMeaning: string
}

export const code = (value: string, scheme: string, meaning: string): Code => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: meaning,
})

/** For what no scheme has a code of; names are of our own. */
export const ownScheme = '99SUITEIMSS'

/** Concepts of TID 1500 and the templates in it. */
export const concepts = {
  report: code('126000', 'DCM', 'Imaging Measurement Report'),
  language: code('121049', 'DCM', 'Language of Content Item and Descendants'),
  english: code('en', 'RFC5646', 'English'),
  observerType: code('121005', 'DCM', 'Observer Type'),
  person: code('121006', 'DCM', 'Person'),
  observerName: code('121008', 'DCM', 'Person Observer Name'),
  procedure: code('121058', 'DCM', 'Procedure reported'),
  imaging: code('363679005', 'SCT', 'Imaging procedure'),
  imageLibrary: code('111028', 'DCM', 'Image Library'),
  imageLibraryGroup: code('126200', 'DCM', 'Image Library Group'),
  modality: code('121139', 'DCM', 'Modality'),
  measurements: code('126010', 'DCM', 'Imaging Measurements'),
  group: code('125007', 'DCM', 'Measurement Group'),
  trackingIdentifier: code('112039', 'DCM', 'Tracking Identifier'),
  trackingUid: code('112040', 'DCM', 'Tracking Unique Identifier'),
  imageRegion: code('111030', 'DCM', 'Image Region'),
  comment: code('121106', 'DCM', 'Comment'),
} as const

/** Concept of each quantity. */
export const quantityCodes: Record<Quantity, Code> = {
  length: code('410668003', 'SCT', 'Length'),
  angle: code('1483009', 'SCT', 'Angle'),
  cobb_angle: code('285285000', 'SCT', 'Cobb angle'),
  long_axis: code('103339001', 'SCT', 'Long Axis'),
  short_axis: code('103340004', 'SCT', 'Short Axis'),
  area: code('42798000', 'SCT', 'Area'),
  perimeter: code('131191004', 'SCT', 'Perimeter'),
  mean: code('373098007', 'SCT', 'Mean'),
  standard_deviation: code('386136009', 'SCT', 'Standard Deviation'),
  min: code('255605001', 'SCT', 'Minimum'),
  max: code('56851009', 'SCT', 'Maximum'),
  pixel_count: code('pixel_count', ownScheme, 'Number of pixels in region'),
  value: code('pixel_value', ownScheme, 'Pixel value'),
  red: code('red_value', ownScheme, 'Red sample'),
  green: code('green_value', ownScheme, 'Green sample'),
  blue: code('blue_value', ownScheme, 'Blue sample'),
  cardiac_width: code('cardiac_width', ownScheme, 'Greatest transverse width of heart'),
  thoracic_width: code('thoracic_width', ownScheme, 'Greatest inner width of thorax'),
  cardiothoracic_ratio: code('cardiothoracic_ratio', ownScheme, 'Cardiothoracic ratio'),
}

const ucum = (value: string, meaning: string): Code => code(value, 'UCUM', meaning)
const none = ucum('1', 'no units')

const unitCodes: Record<Exclude<MeasureUnit, 'value'>, Code> = {
  mm: ucum('mm', 'millimeter'),
  mm2: ucum('mm2', 'square millimeter'),
  px: ucum('{pixels}', 'pixels'),
  px2: ucum('{pixels}2', 'square pixels'),
  deg: ucum('deg', 'degree'),
  count: ucum('{pixels}', 'pixels'),
  ratio: none,
}

/** Unit of a measurement; `ofValues` is that of the picture's own values. */
export function unitCode(unit: MeasureUnit, ofValues: string | null): Code {
  if (unit !== 'value') return unitCodes[unit]
  return ofValues === 'HU' ? ucum("[hnsf'U]", 'Hounsfield unit') : none
}

const modalityMeanings: Readonly<Record<string, string>> = {
  CR: 'Computed Radiography',
  CT: 'Computed Tomography',
  DX: 'Digital Radiography',
  MG: 'Mammography',
  MR: 'Magnetic Resonance',
  NM: 'Nuclear Medicine',
  OT: 'Other Modality',
  PT: 'Positron emission tomography',
  RF: 'Radiofluoroscopy',
  US: 'Ultrasound',
  XA: 'X-Ray Angiography',
}

/** Null for what is no modality of DICOM's. */
export const modalityCode = (modality: string): Code | null => {
  const meaning = modalityMeanings[modality]
  return meaning === undefined ? null : code(modality, 'DCM', meaning)
}
