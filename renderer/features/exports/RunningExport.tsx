import { Button, Progress } from '@mantine/core'
import type { ExportProgress } from '../../../shared/contract/exports'
import { useRouteCommand } from '../../api'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { useErrorToast } from '../../ui/use-error-toast'
import classes from './exports.module.css'

interface RunningExportProps {
  exportId: string
  progress: ExportProgress
  onMinimize: () => void
}

/** How far an export is, with its cancel. */
export const RunningExport = ({ exportId, progress, onMinimize }: RunningExportProps) => {
  const t = useText()
  const format = useFormat()
  const cancel = useRouteCommand('exports.cancel', { onError: useErrorToast() })
  const { filesDone: done, filesTotal: total, bytesDone } = progress
  return (
    <div className={classes.form}>
      <Progress value={total === 0 ? 0 : (100 * done) / total} aria-label={t('exports.running')} />
      <p className={classes.amount}>
        <span>{t('exports.progress', { done, total })}</span>
        <span>{format.bytes(bytesDone)}</span>
      </p>
      <p className={classes.dim}>{t('exports.minimizeHint')}</p>
      <div className={classes.actions}>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ exportId })}>
          {t('exports.cancel')}
        </Button>
        <Button data-autofocus onClick={onMinimize}>
          {t('exports.minimize')}
        </Button>
      </div>
    </div>
  )
}
