import { Button, Checkbox } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { AppError } from '../../../../shared/contract/errors'
import type { ImportSummary } from '../../../../shared/contract/studies'
import { paths } from '../../../app/paths'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { Notice } from '../../../ui/Notice'
import { useCopy } from '../../../ui/use-copy'
import { FileTable } from './FileTable'
import classes from './importing.module.css'
import { useImports } from './import-store'
import { countedOutcomes, knownFiles, newFiles, refusedFiles, toneOf } from './outcomes'
import { reportText } from './report-text'
import { useImportFiles } from './use-import-files'

/** How an import ended: totals, every file with its reason, and where to go next. */
export const ImportReport = ({ importId, error }: { importId: string; error: AppError | null }) => {
  const t = useText()
  const format = useFormat()
  const [onlyProblems, setOnlyProblems] = useState(false)
  const { copied, copy } = useCopy()
  const report = useImportFiles(importId)
  const show = useImports((state) => state.show)
  if (report.error !== null) return <ErrorState error={report.error} onRetry={report.retry} />
  if (report.summary === null) return <LoadingState />
  const { summary, files } = report
  const shown = onlyProblems ? files.filter(({ outcome }) => toneOf(outcome) === 'problem') : files
  return (
    <div className={classes.report}>
      {error !== null && <Notice tone="danger" title={t('studies.import.failed')} live />}
      <Outcome summary={summary} />
      <dl className={classes.counts} aria-label={t('studies.import.counts')}>
        {countedOutcomes(summary.counts).map(({ outcome, count }) => (
          <div key={outcome} data-tone={toneOf(outcome)}>
            <dt>{t(`studies.outcomeLabels.${outcome}`)}</dt>
            <dd>{format.number(count)}</dd>
          </div>
        ))}
      </dl>
      <div className={classes.bar}>
        <Checkbox
          label={t('studies.import.onlyProblems')}
          checked={onlyProblems}
          onChange={(event) => setOnlyProblems(event.currentTarget.checked)}
        />
        <Button
          size="xs"
          variant="subtle"
          leftSection={copied ? <IconCheck size="0.875rem" aria-hidden /> : <IconCopy size="0.875rem" aria-hidden />}
          onClick={() => copy(reportText(summary, files, t, format))}
        >
          {t(copied ? 'common.copied' : 'studies.import.copyReport')}
        </Button>
      </div>
      {shown.length === 0 ? (
        <p className={classes.dim}>{t('studies.import.noProblems')}</p>
      ) : (
        <FileTable files={shown} />
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={() => show({ kind: 'history' })}>
          {t('studies.import.history')}
        </Button>
        <NextStep studyIds={summary.studyIds} />
      </div>
    </div>
  )
}

const Outcome = ({ summary: { state, counts } }: { summary: ImportSummary }) => {
  const t = useText()
  const taken = newFiles(counts)
  const refused = refusedFiles(counts)
  const quiet = refused === 0
  const title =
    state === 'failed'
      ? t('studies.import.failed')
      : taken > 0
        ? t('studies.import.finished', { count: taken })
        : t(knownFiles(counts) > 0 && quiet ? 'studies.import.allKnown' : 'studies.import.nothingTaken')
  return (
    <Notice tone={quiet && state !== 'failed' ? 'good' : 'warning'} title={title} live>
      {refused > 0 && t('studies.import.refused', { count: refused })}
    </Notice>
  )
}

const NextStep = ({ studyIds }: { studyIds: readonly string[] }) => {
  const t = useText()
  const [, navigate] = useLocation()
  const show = useImports((state) => state.show)
  const [only] = studyIds
  if (only === undefined) return null
  const go = (path: string): void => {
    show({ kind: 'closed' })
    navigate(path)
  }
  return (
    <Button data-autofocus onClick={() => go(studyIds.length === 1 ? paths.study(only) : paths.studies)}>
      {t(studyIds.length === 1 ? 'studies.import.openStudy' : 'studies.import.seeLibrary')}
    </Button>
  )
}
