import { Modal } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { ExportProgress } from '../../../shared/contract/exports'
import { useRouteStream } from '../../api'
import { useText } from '../../i18n/use-text'
import { useExports } from './export-store'
import { ExportForm } from './ExportForm'
import { ExportReport } from './ExportReport'
import { RunningExport } from './RunningExport'
import { toast } from '../../ui/toast'

interface Started {
  asked: object
  exportId: string
}

const none: ExportProgress = { filesDone: 0, filesTotal: 0, bytesDone: 0 }

/** A study as DICOM without identifiers: what is asked, how far it is, how it ended. It goes on when the dialog is closed. */
export const ExportDialog = () => {
  const t = useText()
  const { asked, isOpen, close } = useExports()
  const [started, setStarted] = useState<Started | null>(null)
  const watch = useRouteStream('exports.watch', { initial: none, reduce: (_state, progress) => progress })
  const current = started !== null && started.asked === asked ? started : null
  useSayEnd(started !== null && !(isOpen && current !== null) ? watch.output : null)
  const begun = (exportId: string): void => {
    if (asked === null) return
    setStarted({ asked, exportId })
    void watch.start({ exportId })
  }
  const finish = (): void => {
    close()
    setStarted(null)
  }
  return (
    <Modal
      opened={isOpen && asked !== null}
      onClose={watch.status === 'done' && current !== null ? finish : close}
      title={t(asked?.kind === 'case' ? 'exports.caseTitle' : 'exports.title')}
      size={current === null ? '56rem' : '34rem'}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {asked !== null && current === null && (
        <ExportForm key={`${asked.studyId} ${asked.kind} ${asked.seriesIds?.join(' ')}`} {...asked} onStarted={begun} />
      )}
      {current !== null && watch.output === null && watch.error === null && (
        <RunningExport exportId={current.exportId} progress={watch.state} onMinimize={close} />
      )}
      {current !== null && (watch.output !== null || watch.error !== null) && (
        <ExportReport summary={watch.output} error={watch.error} onDone={finish} />
      )}
    </Modal>
  )
}

/** Says once that an export ended which nobody is looking at. */
function useSayEnd(
  summary: { exportId: string; state: string; counts: { written?: number | undefined } } | null,
): void {
  const t = useText()
  const said = useRef<string | null>(null)
  useEffect(() => {
    if (summary === null || said.current === summary.exportId) return
    said.current = summary.exportId
    const ended = summary.state === 'cancelled' ? t('exports.cancelled') : t('exports.failed')
    toast(t, {
      message: summary.state === 'done' ? t('exports.done', { count: summary.counts.written ?? 0 }) : ended,
    })
  }, [summary, t])
}
