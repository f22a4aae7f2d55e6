import { Button, Progress } from '@mantine/core'
import { useRouteCommand } from '../../../api'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import classes from './importing.module.css'
import { type ImportJob, useImports } from './import-store'

/** How far an import is, with its cancel. */
export const RunningImport = ({ job: { importId, progress } }: { job: ImportJob }) => {
  const t = useText()
  const format = useFormat()
  const cancel = useRouteCommand('studies.cancelImport', { onError: useErrorToast() })
  const show = useImports((state) => state.show)
  const { filesDone: done, filesFound: total, bytesDone, bytesFound, complete } = progress
  return (
    <div className={classes.running}>
      <Progress
        value={bytesFound === 0 ? 0 : (100 * bytesDone) / bytesFound}
        animated={!complete}
        aria-label={t('studies.import.running')}
      />
      <p className={classes.amount}>
        <span>
          {total === 0 && t('studies.import.preparing')}
          {total > 0 && complete && t('studies.import.progressOf', { done, total })}
          {total > 0 && !complete && t('studies.import.progressFound', { done })}
        </span>
        <span>
          {complete
            ? t('studies.import.bytesOf', { done: format.bytes(bytesDone), total: format.bytes(bytesFound) })
            : format.bytes(bytesDone)}
        </span>
      </p>
      <p className={classes.dim}>{t('studies.import.minimizeHint')}</p>
      <div className={classes.actions}>
        <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate({ importId })}>
          {t('studies.import.cancel')}
        </Button>
        <Button data-autofocus onClick={() => show({ kind: 'closed' })}>
          {t('studies.import.minimize')}
        </Button>
      </div>
    </div>
  )
}
