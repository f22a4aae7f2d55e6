import type { Annotation } from '../../contract/annotations'
import type { Image } from '../../contract/studies'
import { imageOfFrame } from '../slices/frame-image'
import { measure, type Measurement } from './measure'
import { spacingAt, type Calibration, type Spacing } from './spacing'

interface Place {
  instanceId: string
  seriesId: string
  image: Image
}

/**
 * The calibration that holds for an image: its own newest one, else the newest of its series, drawn on pictures of the
 * same size.
 */
export function calibrationOf({ instanceId, seriesId, image }: Place, all: readonly Annotation[]): Calibration | null {
  let found: Annotation | null = null
  for (const each of all) {
    const { calibration } = each
    if (calibration === null) continue
    const isOwn = each.instanceId === instanceId
    const isForSeries = calibration.scope === 'series' && each.seriesId === seriesId
    const isAlike = calibration.rows === image.rows && calibration.columns === image.columns
    if (!isOwn && !(isForSeries && isAlike)) continue
    const foundIsOwn = found?.instanceId === instanceId
    if (found === null || (isOwn && !foundIsOwn) || (isOwn === foundIsOwn && each.changedAtMs >= found.changedAtMs)) {
      found = each
    }
  }
  return found?.calibration ? { points: found.points, lengthMm: found.calibration.lengthMm } : null
}

/** What the millimetres of an annotation come from, among all of its study. */
function spacingOfAnnotation(annotation: Annotation, image: Image, all: readonly Annotation[]): Spacing {
  const own = imageOfFrame(image, annotation.frameNumber)
  return spacingAt(own, annotation.points, calibrationOf({ ...annotation, image: own }, all))
}

export const measureAnnotation = (
  annotation: Annotation,
  image: Image,
  all: readonly Annotation[],
): { spacing: Spacing; measurements: Measurement[] } => {
  const spacing = spacingOfAnnotation(annotation, image, all)
  return { spacing, measurements: measure(annotation, spacing) }
}
