import { Modal } from '@mantine/core'
import { useCallback, useState } from 'react'
import { useText } from '../../i18n/use-text'
import { useExports } from './export-store'
import { ExportForm } from './ExportForm'
import { RunningExport } from './RunningExport'

interface Started {
  studyId: string
  exportId: string
}

/** A study as DICOM without identifiers: what is asked, how far it is, how it ended. It goes on when the dialog is closed. */
export const ExportDialog = () => {
  const t = useText()
  const { studyId, isOpen, close } = useExports()
  const [started, setStarted] = useState<Started | null>(null)
  const current = started !== null && started.studyId === studyId ? started : null
  const onStarted = useCallback((id: string, exportId: string) => setStarted({ studyId: id, exportId }), [])
  const finish = (): void => {
    close()
    setStarted(null)
  }
  return (
    <Modal
      opened={isOpen && studyId !== null}
      onClose={close}
      title={t('exports.title')}
      size={current === null ? '56rem' : '34rem'}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {studyId !== null &&
        (current === null ? (
          <ExportForm key={studyId} studyId={studyId} onStarted={(exportId) => onStarted(studyId, exportId)} />
        ) : (
          <RunningExport key={current.exportId} exportId={current.exportId} onMinimize={close} onDone={finish} />
        ))}
    </Modal>
  )
}
