import type { Annotation } from '../../../shared/contract/annotations'
import type { Image } from '../../../shared/contract/studies'
import { measureAnnotation } from '../../../shared/domain/annotations/calibration'
import type { AnnotationKind } from '../../../shared/domain/annotations/kinds'
import type { Measurement, Quantity } from '../../../shared/domain/annotations/measure'
import type { SpacingSource } from '../../../shared/domain/annotations/spacing'
import { valueUnit } from '../../../shared/domain/annotations/value-unit'
import type { Translate } from '../../i18n/typed'
import type { Format } from '../../i18n/format'

/** What texts of measurements are made with. */
export interface Wording {
  t: Translate
  format: Format
}

const digits: Partial<Record<Measurement['unit'], number>> = { ratio: 2, count: 0 }

const numberOf = ({ value, unit }: Measurement, { format }: Wording): string => {
  const fraction = digits[unit] ?? 1
  // A probe of whole values says them as they are.
  const isWhole = unit === 'value' && Number.isInteger(value)
  return format.number(value, {
    maximumFractionDigits: isWhole ? 0 : fraction,
    minimumFractionDigits: isWhole ? 0 : fraction,
  })
}

/** Unit as it is written after a number; empty where there is none. */
export function unitText(unit: Measurement['unit'], ofValues: string | null, t: Translate): string {
  if (unit === 'ratio') return ''
  return unit === 'value' ? (ofValues ?? '') : t(`annotations.units.${unit}`)
}

/** A number with its unit. */
export const measurementText = (measurement: Measurement, ofValues: string | null, wording: Wording): string => {
  const unit = unitText(measurement.unit, ofValues, wording.t)
  const number = numberOf(measurement, wording)
  if (unit === '') return number
  return unit === '°' ? `${number}°` : `${number} ${unit}`
}

const isLength = ({ unit }: Measurement): boolean => unit === 'mm' || unit === 'mm2'

/** What has to be said beside millimetres that are not plainly the patient's. */
const noteOf = (source: SpacingSource, t: Translate): string =>
  source === 'pixel' || source === 'none' ? '' : t(`annotations.notes.${source}`)

const linesOf: Record<AnnotationKind, readonly (readonly Quantity[])[]> = {
  length: [['length']],
  calibration: [['length']],
  angle: [['angle']],
  cobb: [['cobb_angle']],
  bidirectional: [['long_axis'], ['short_axis']],
  cardiothoracic: [['cardiothoracic_ratio'], ['cardiac_width', 'thoracic_width']],
  ellipse: [['mean', 'standard_deviation'], ['min', 'max'], ['area']],
  rectangle: [['mean', 'standard_deviation'], ['min', 'max'], ['area']],
  contour: [
    ['mean', 'standard_deviation'],
    ['min', 'max'],
    ['area', 'perimeter'],
  ],
  probe: [['value', 'red', 'green', 'blue']],
  arrow: [],
}

/** Quantities that go without their name beside a shape which says what it is. */
const unnamed = new Set<Quantity>(['length', 'angle', 'cobb_angle', 'value', 'area'])

interface Shown {
  kind: AnnotationKind
  text: string
  measurements: readonly Measurement[]
  source: SpacingSource
  ofValues: string | null
}

/** The lines written beside a shape, the main value first. */
export function labelLines({ kind, text, measurements, source, ofValues }: Shown, wording: Wording): string[] {
  const { t } = wording
  const note = noteOf(source, t)
  const values = linesOf[kind].flatMap((quantities) => {
    const members = quantities.flatMap((quantity) => measurements.find((each) => each.quantity === quantity) ?? [])
    if (members.length === 0) return []
    const said = members
      .map((each) => {
        const value = measurementText(each, ofValues, wording)
        return unnamed.has(each.quantity) ? value : `${t(`annotations.short.${each.quantity}`)} ${value}`
      })
      .join(' · ')
    return [note !== '' && members.some(isLength) ? `${said} (${note})` : said]
  })
  return text === '' ? values : [text, ...values]
}

/** An annotation's lines, among all of its study. */
export function annotationLines(
  annotation: Annotation,
  image: Image,
  modality: string,
  all: readonly Annotation[],
  wording: Wording,
): string[] {
  const { spacing, measurements } = measureAnnotation(annotation, image, all)
  const { kind, text } = annotation
  return labelLines({ kind, text, measurements, source: spacing.source, ofValues: valueUnit(image, modality) }, wording)
}
