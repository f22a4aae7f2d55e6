import type { Annotation } from '../../../../shared/contract/annotations'
import type { Instance, Series } from '../../../../shared/contract/studies'
import { measureAnnotation } from '../../../../shared/domain/annotations/calibration'
import { valueUnit } from '../../../../shared/domain/annotations/value-unit'
import type { Translate } from '../../../i18n/typed'
import { asCsv } from '../../../ui/csv'
import { unitText } from '../measurement-text'

/** An annotation with what it was drawn on. */
export interface AnnotatedPlace {
  annotation: Annotation
  series: Series
  seriesTitle: string
  instance: Instance
  /** From 1, in the order of reading. */
  imageNumber: number
}

const columns = [
  'series',
  'image',
  'frame',
  'kind',
  'text',
  'quantity',
  'value',
  'unit',
  'spacing',
  'author',
  'created',
  'changed',
  'points',
  'sopInstanceUid',
] as const

/** Enough digits for any use, none that was not measured. */
const rounded = (value: number): number => Number(value.toPrecision(7))

/** A line for each value; an annotation that measures nothing has one line for its text. Begins with a byte order mark. */
export function measurementsAsCsv(places: readonly AnnotatedPlace[], all: readonly Annotation[], t: Translate): string {
  const rows = places.flatMap(({ annotation, series, seriesTitle, instance, imageNumber }) => {
    const { image } = instance
    if (image === null) return []
    const { measurements, spacing } = measureAnnotation(annotation, image, all)
    const before = [
      seriesTitle,
      imageNumber,
      annotation.frameNumber,
      t(`annotations.kinds.${annotation.kind}`),
      annotation.text,
    ]
    const after = (isLength: boolean) => [
      isLength ? t(`annotations.spacing.${spacing.source}`) : '',
      annotation.changedBy,
      new Date(annotation.createdAtMs).toISOString(),
      new Date(annotation.changedAtMs).toISOString(),
      annotation.points.map(([x, y]) => `${rounded(x)} ${rounded(y)}`).join('; '),
      annotation.sopInstanceUid,
    ]
    if (measurements.length === 0) return [[...before, '', '', '', ...after(false)]]
    const ofValues = valueUnit(image, series.modality)
    return measurements.map(({ quantity, value, unit }) => [
      ...before,
      t(`annotations.short.${quantity}`),
      rounded(value),
      unitText(unit, ofValues, t),
      ...after(unit === 'mm' || unit === 'px' || unit === 'mm2' || unit === 'px2'),
    ])
  })
  return `\uFEFF${asCsv([columns.map((column) => t(`annotations.csv.${column}`)), ...rows])}`
}
