import type { Image, Instance } from '../../../shared/contract/studies'
import { calibrationOf } from '../../../shared/domain/annotations/calibration'
import { spacingAt } from '../../../shared/domain/annotations/spacing'
import { useText } from '../../i18n/use-text'
import { useAnnotations } from './use-annotations'

interface SpacingRemarkProps {
  instance: Instance
  studyId: string
  image: Image
}

/** Where the millimetres of an image come from, by the file or by the person. */
export const SpacingRemark = ({ instance, studyId, image }: SpacingRemarkProps) => {
  const t = useText()
  const all = useAnnotations(studyId)
  const calibration = calibrationOf({ instanceId: instance.id, seriesId: instance.seriesId, image }, all)
  const { source } = spacingAt(image, [], calibration)
  const isRegional = source === 'none' && image.ultrasoundRegions.length > 0
  return <span>{t(`annotations.spacing.${isRegional ? 'ultrasound_region' : source}`)}</span>
}
