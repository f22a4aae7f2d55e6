import { useRouteQuery } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import classes from './library.module.css'

/** What the studies take of the disk, and what is left of it. */
export const UsageLine = () => {
  const t = useText()
  const format = useFormat()
  const usage = useRouteQuery('library.usage', {})
  if (!usage.isSuccess) return null
  const { studyCount, patientCount, studiesBytes, trashCount, trashBytes, freeBytes } = usage.data
  if (studyCount === 0 && trashCount === 0) return null
  const parts = [
    t('library.usage.studies', { count: studyCount, size: format.bytes(studiesBytes) }),
    t('library.countPatients', { count: patientCount }),
    ...(trashCount > 0 ? [t('library.usage.trash', { size: format.bytes(trashBytes) })] : []),
    ...(freeBytes === null ? [] : [t('library.usage.free', { size: format.bytes(freeBytes) })]),
  ]
  return <footer className={classes.usage}>{parts.join(' · ')}</footer>
}
