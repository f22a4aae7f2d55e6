import { Button } from '@mantine/core'
import { IconCheck, IconCopy, IconTableExport } from '@tabler/icons-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { AppError } from '../../../../shared/contract/errors'
import type { ImportSummary } from '../../../../shared/contract/studies'
import { paths } from '../../../app/paths'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { errorText } from '../../../ui/error-text'
import { ErrorState } from '../../../ui/ErrorState'
import { LoadingState } from '../../../ui/LoadingState'
import { downloadText } from '../../../ui/download'
import { Notice } from '../../../ui/Notice'
import { useCopy } from '../../../ui/use-copy'
import { FileTable } from './FileTable'
import { headlineOf } from './headline'
import classes from './importing.module.css'
import { useImports } from './import-store'
import { isShown, OutcomeFilter, type Shown } from './OutcomeFilter'
import { reportCsv } from './report-csv'
import { reportText } from './report-text'
import { useImportFiles } from './use-import-files'
import { useResume } from './use-resume'

/** How an import ended: totals, every file with its reason, and where to go next. */
export const ImportReport = ({ importId, error }: { importId: string; error: AppError | null }) => {
  const t = useText()
  const format = useFormat()
  const [filter, setFilter] = useState<Shown>('all')
  const { copied, copy } = useCopy()
  const report = useImportFiles(importId)
  const show = useImports((state) => state.show)
  if (report.error !== null) return <ErrorState error={report.error} onRetry={report.retry} />
  if (report.summary === null) return <LoadingState />
  const { summary, files } = report
  const shown = filter === 'all' ? files : files.filter(({ outcome }) => isShown(filter, outcome))
  return (
    <div className={classes.report}>
      {error === null || summary.state !== 'running' ? (
        <Outcome summary={summary} />
      ) : (
        <Notice tone="danger" title={errorText(error, t)} live />
      )}
      <OutcomeFilter counts={summary.counts} shown={filter} onShow={setFilter} />
      {shown.length === 0 ? (
        <p className={classes.dim}>{t('studies.import.noneShown')}</p>
      ) : (
        <FileTable files={shown} />
      )}
      <div className={classes.actions}>
        <Button
          variant="subtle"
          leftSection={<IconTableExport size="0.875rem" aria-hidden />}
          onClick={() => saveCsv(summary, reportCsv(shown, t))}
        >
          {t('studies.import.saveCsv')}
        </Button>
        <Button
          variant="subtle"
          leftSection={copied ? <IconCheck size="0.875rem" aria-hidden /> : <IconCopy size="0.875rem" aria-hidden />}
          onClick={() => copy(reportText(summary, shown, t, format))}
        >
          {t(copied ? 'common.copied' : 'studies.import.copyReport')}
        </Button>
        <span className={classes.space} />
        <Button variant="default" onClick={() => show({ kind: 'history' })}>
          {t('studies.import.history')}
        </Button>
        {summary.resumable ? <Resume importId={importId} /> : <NextStep studyIds={summary.studyIds} />}
      </div>
    </div>
  )
}

const saveCsv = ({ startedAtMs }: ImportSummary, csv: string): void => {
  // The mark tells spreadsheets that it is UTF-8.
  const day = new Date(startedAtMs).toISOString().slice(0, 10)
  downloadText(`suite-imss-import-${day}.csv`, 'text/csv;charset=utf-8', `\ufeff${csv}`)
}

const Resume = ({ importId }: { importId: string }) => {
  const t = useText()
  const { resume } = useResume()
  return (
    <Button data-autofocus onClick={() => resume(importId)}>
      {t('imports.resume')}
    </Button>
  )
}

const Outcome = ({ summary }: { summary: ImportSummary }) => {
  const t = useText()
  const { tone, title, details } = headlineOf(summary, t)
  return (
    <Notice tone={tone} title={title} live>
      {details.join(' ')}
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
