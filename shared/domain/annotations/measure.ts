import { contourArea, contourPerimeter } from './contour'
import { angleDegrees, boxSize, cobbDegrees, distance } from './geometry'
import type { AnnotationKind, Point } from './kinds'
import type { ValuesInside } from './region'
import type { Spacing } from './spacing'

export const quantities = [
  'length',
  'angle',
  'cobb_angle',
  'long_axis',
  'short_axis',
  'area',
  'perimeter',
  'mean',
  'standard_deviation',
  'min',
  'max',
  'pixel_count',
  'value',
  'red',
  'green',
  'blue',
  'cardiac_width',
  'thoracic_width',
  'cardiothoracic_ratio',
] as const
export type Quantity = (typeof quantities)[number]

/** `value` is the unit of the picture's own values, which may have none. */
export type MeasureUnit = 'mm' | 'px' | 'mm2' | 'px2' | 'deg' | 'value' | 'count' | 'ratio'

export interface Measurement {
  quantity: Quantity
  value: number
  unit: MeasureUnit
}

interface Measured {
  kind: AnnotationKind
  points: readonly Point[]
  values: ValuesInside
}

const samples = ['red', 'green', 'blue'] as const

function ofValues(values: ValuesInside): Measurement[] {
  if (values === null) return []
  if (values.type === 'samples') {
    const [first] = values.samples
    if (values.samples.length === 1 && first !== undefined) return [{ quantity: 'value', value: first, unit: 'value' }]
    return values.samples.slice(0, 3).map((value, at) => ({ quantity: samples[at] ?? 'value', value, unit: 'value' }))
  }
  return [
    { quantity: 'mean', value: values.mean, unit: 'value' },
    { quantity: 'standard_deviation', value: values.standardDeviation, unit: 'value' },
    { quantity: 'min', value: values.min, unit: 'value' },
    { quantity: 'max', value: values.max, unit: 'value' },
    { quantity: 'pixel_count', value: values.pixelCount, unit: 'count' },
  ]
}

/** Everything an annotation measures, the main value first; empty when its points are not complete. */
export function measure({ kind, points, values }: Measured, spacing: Spacing): Measurement[] {
  const [a, b, c, d] = points
  const unit = spacing.source === 'none' ? 'px' : 'mm'
  const length = (quantity: Quantity, from: Point, to: Point): Measurement => ({
    quantity,
    value: distance(from, to, spacing),
    unit,
  })
  if (kind === 'probe') return ofValues(values)
  if (a === undefined || b === undefined) return []
  switch (kind) {
    case 'arrow':
      return []
    case 'length':
    case 'calibration':
      return [length('length', a, b)]
    case 'angle':
      return c === undefined ? [] : [{ quantity: 'angle', value: angleDegrees(a, b, c, spacing), unit: 'deg' }]
    case 'ellipse':
    case 'rectangle': {
      const { width, height } = boxSize(a, b, spacing)
      const area = width * height * (kind === 'ellipse' ? Math.PI / 4 : 1)
      return [...ofValues(values), { quantity: 'area', value: area, unit: unit === 'mm' ? 'mm2' : 'px2' }]
    }
    case 'contour': {
      if (c === undefined) return []
      const area = contourArea(points) * spacing.row * spacing.column
      return [
        ...ofValues(values),
        { quantity: 'area', value: area, unit: unit === 'mm' ? 'mm2' : 'px2' },
        { quantity: 'perimeter', value: contourPerimeter(points, spacing), unit },
      ]
    }
    default:
  }
  if (c === undefined || d === undefined) return []
  switch (kind) {
    case 'cobb':
      return [{ quantity: 'cobb_angle', value: cobbDegrees(a, b, c, d, spacing), unit: 'deg' }]
    case 'bidirectional': {
      // The longer is the long axis, whichever was drawn first.
      const axes = [distance(a, b, spacing), distance(c, d, spacing)] as const
      return [
        { quantity: 'long_axis', value: Math.max(...axes), unit },
        { quantity: 'short_axis', value: Math.min(...axes), unit },
      ]
    }
    case 'cardiothoracic': {
      const heart = length('cardiac_width', a, b)
      const thorax = length('thoracic_width', c, d)
      const ratio = heart.value / thorax.value
      // A thorax of no width, or next to none, has no ratio.
      if (!Number.isFinite(ratio)) return [heart, thorax]
      return [{ quantity: 'cardiothoracic_ratio', value: ratio, unit: 'ratio' }, heart, thorax]
    }
    default:
      return kind satisfies never
  }
}
