import type { Series } from '../../../../shared/contract/studies'
import type { Translate } from '../../../i18n/typed'

/** How a series is called in lists and labels. */
export const seriesTitle = ({ description, seriesNumber, modality }: Series, t: Translate): string =>
  description || (seriesNumber === null ? modality : t('studies.viewer.seriesName', { number: seriesNumber }))
