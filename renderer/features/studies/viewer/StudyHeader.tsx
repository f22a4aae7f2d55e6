import { IconArrowLeft, IconFileExport, IconSchool } from '@tabler/icons-react'
import { useLocation } from 'wouter'
import type { Study } from '../../../../shared/contract/studies'
import { paths } from '../../../app/paths'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useExports } from '../../exports/export-store'
import classes from './viewer.module.css'

/** Whose study it is, and the way back. */
export const StudyHeader = ({ study }: { study: Study }) => {
  const t = useText()
  const format = useFormat()
  const [, navigate] = useLocation()
  const facts = [
    study.patientId,
    study.modalities.join(' '),
    study.description || t('studies.noDescription'),
    study.studyDate === null ? '' : format.day(study.studyDate),
  ]
  const openExport = useExports((state) => state.open)
  return (
    <header className={classes.header}>
      <IconButton
        label={t('studies.viewer.back')}
        icon={<IconArrowLeft size="1.125rem" stroke={1.75} />}
        onClick={() => navigate(paths.studies)}
      />
      <h1 className={classes.patient}>{study.patientName || t('studies.untitledPatient')}</h1>
      <p className={classes.about}>{facts.filter(Boolean).join(' · ')}</p>
      <IconButton
        label={t('exports.command')}
        icon={<IconFileExport size="1.125rem" stroke={1.75} />}
        onClick={() => openExport(study.id, 'dicom')}
      />
      <IconButton
        label={t('exports.caseCommand')}
        icon={<IconSchool size="1.125rem" stroke={1.75} />}
        onClick={() => openExport(study.id, 'case')}
      />
    </header>
  )
}
