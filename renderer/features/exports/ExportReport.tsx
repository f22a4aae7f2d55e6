import { Button } from '@mantine/core'
import { type ExportOutcome, exportOutcomeSchema, type ExportSummary } from '../../../shared/contract/exports'
import type { ApiError } from '../../api'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { errorText } from '../../ui/error-text'
import { Notice } from '../../ui/Notice'
import classes from './exports.module.css'

interface ExportReportProps {
  summary: ExportSummary | null
  error: ApiError | null
  onDone: () => void
}

/** What became of an export and of its files. */
export const ExportReport = ({ summary, error, onDone }: ExportReportProps) => {
  const t = useText()
  if (summary === null) return error !== null && <Notice tone="danger">{errorText(error, t)}</Notice>
  const outcomes = exportOutcomeSchema.options.filter((outcome) => (summary.counts[outcome] ?? 0) > 0)
  return (
    <div className={classes.form}>
      {summary.state === 'done' && (
        <Notice tone="good" live title={t('exports.done', { count: summary.counts.written ?? 0 })}>
          {t('exports.doneText', { name: summary.name })}
        </Notice>
      )}
      {summary.state === 'cancelled' && (
        <Notice tone="info" live>
          {t('exports.cancelled')}
        </Notice>
      )}
      {summary.state === 'failed' && (
        <Notice tone="danger" live title={t('exports.failed')}>
          {summary.error !== null && errorText({ code: summary.error }, t)}
        </Notice>
      )}
      {summary.state === 'done' && (
        <ul className={classes.outcomes} aria-label={t('exports.report')}>
          {outcomes.map((outcome) => (
            <OutcomeLine key={outcome} outcome={outcome} count={summary.counts[outcome] ?? 0} />
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
