import { Modal } from '@mantine/core'
import { useText } from '../../../i18n/use-text'
import { ImportHistory } from './ImportHistory'
import { ImportReport } from './ImportReport'
import { RunningImport } from './RunningImport'
import { useImports } from './import-store'

/** One import, running or ended, or the list of the last ones. */
export const ImportDialog = () => {
  const t = useText()
  const view = useImports((state) => state.view)
  const job = useImports((state) => (view.kind === 'import' ? state.jobs[view.importId] : undefined))
  const show = useImports((state) => state.show)
  const running = job !== undefined && job.summary === null && job.error === null
  return (
    <Modal
      opened={view.kind !== 'closed'}
      onClose={() => show({ kind: 'closed' })}
      size={running ? '30rem' : '54rem'}
      title={t(view.kind === 'history' ? 'studies.import.historyTitle' : 'studies.import.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {view.kind === 'history' && <ImportHistory />}
      {view.kind === 'import' &&
        (running ? <RunningImport job={job} /> : <ImportReport importId={view.importId} error={job?.error ?? null} />)}
    </Modal>
  )
}
