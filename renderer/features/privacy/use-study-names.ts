import { useCallback } from 'react'
import { useRouteQuery } from '../../api'
import { useText } from '../../i18n/use-text'

/** Names studies by patient and description, for people; the log itself holds only ids. */
export const useStudyNames = (): ((studyId: string) => string) => {
  const t = useText()
  const studies = useRouteQuery('studies.list', { limit: 500 }).data?.studies
  return useCallback(
    (studyId) => {
      const study = studies?.find(({ id }) => id === studyId)
      if (study === undefined) return t('privacy.unknownStudy')
      return [study.patientName || t('common.unnamedPatient'), study.description].filter(Boolean).join(' · ')
    },
    [studies, t],
  )
}
