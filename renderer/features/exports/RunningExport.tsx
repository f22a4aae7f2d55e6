import { Button, Progress } from '@mantine/core'
import { useEffect } from 'react'
import { type ExportOutcome, exportOutcomeSchema, type ExportProgress } from '../../../shared/contract/exports'
import { useRouteCommand, useRouteStream } from '../../api'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { errorText } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import { useErrorToast } from '../../ui/use-error-toast'
import classes from './exports.module.css'

interface RunningExportProps {
  exportId: string
  onMinimize: () => void
  onDone: () => void
}

const none: ExportProgress = { filesDone: 0, filesTotal: 0, bytesDone: 0 }

/** How far an export is, with its cancel; then what became of its files. */
export const RunningExport = ({ exportId, onMinimize, onDone }: RunningExportProps) => {
  const t = useText()
  const format = useFormat()
  const cancel = useRouteCommand('exports.cancel', { onError: useErrorToast() })
  const { start, state, output, error } = useRouteStream('exports.watch', {
    initial: none,
    reduce: (_state, progress) => progress,
  })
  useEffect(() => void start({ exportId }), [exportId, start])
  if (error !== null) return <Notice tone="danger">{errorText(error, t)}</Notice>
  if (output === null) {
    const { filesDone: done, filesTotal: total, bytesDone } = state
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
  const outcomes = exportOutcomeSchema.options.filter((outcome) => (output.counts[outcome] ?? 0) > 0)
  return (
    <div className={classes.form}>
      {output.state === 'done' && (
        <Notice tone="good" live title={t('exports.done', { count: output.counts.written ?? 0 })}>
          {t('exports.doneText', { name: output.name })}
        </Notice>
      )}
      {output.state === 'cancelled' && (
        <Notice tone="info" live>
          {t('exports.cancelled')}
        </Notice>
      )}
      {output.state === 'failed' && (
        <Notice tone="danger" live title={t('exports.failed')}>
          {output.error !== null && errorText({ code: output.error }, t)}
        </Notice>
      )}
      {output.state === 'done' && (
        <ul className={classes.outcomes} aria-label={t('exports.report')}>
          {outcomes.map((outcome) => (
            <OutcomeLine key={outcome} outcome={outcome} count={output.counts[outcome] ?? 0} />
          ))}
        </ul>
      )}
      <div className={classes.actions}>
        <span />
        <Button data-autofocus onClick={onDone}>
          {t('common.close')}
        </Button>
      </div>
    </div>
  )
}

const OutcomeLine = ({ outcome, count }: { outcome: ExportOutcome; count: number }) => {
  const t = useText()
  const format = useFormat()
  return (
    <li className={classes.outcome}>
      <span className={classes.count}>{format.number(count)}</span>
      <span>{t(`exports.outcomes.${outcome}`)}</span>
    </li>
  )
}
