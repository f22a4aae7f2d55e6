import { IconArrowLeft } from '@tabler/icons-react'
import { useCallback, useDeferredValue, useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import type { Series, Study } from '../../../../shared/contract/studies'
import { useRouteQuery } from '../../../api'
import { paths } from '../../../app/paths'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { EmptyState } from '../../../ui/EmptyState'
import { ErrorState } from '../../../ui/ErrorState'
import { IconButton } from '../../../ui/IconButton'
import { LoadingState } from '../../../ui/LoadingState'
import { frames } from '../viewport/frame-loader'
import { firstSeries } from './prepare-study'
import { SeriesList } from './SeriesList'
import { SeriesViewer } from './SeriesViewer'
import classes from './viewer.module.css'

/** A study: its series at the left, one of them in the viewport. */
export const ViewerScreen = ({ studyId }: { studyId: string }) => {
  const t = useText()
  const found = useRouteQuery('studies.get', { studyId })
  if (found.isPending) return <LoadingState />
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />
  const { study, series } = found.data
  const first = firstSeries(series)
  if (first === undefined) return <EmptyState title={t('studies.viewer.emptyStudy')} />
  return <OpenStudy study={study} series={series} first={first} />
}

const OpenStudy = ({ study, series, first }: { study: Study; series: readonly Series[]; first: Series }) => {
  const [selectedId, select] = useState(first.id)
  useEffect(() => () => frames.clear(), [])
  const [isSettled, setSettled] = useState(false)
  const settle = useCallback(() => setSettled(true), [])
  // The viewport is made first; what surrounds it, a moment later and interruptibly, so that no picture waits for it.
  const isComplete = useDeferredValue(true, false)
  const selected = series.find(({ id }) => id === selectedId) ?? first
  const goToSeries = useCallback(
    (step: 1 | -1) => {
      const at = series.findIndex(({ id }) => id === selected.id)
      select(series[Math.max(0, Math.min(at + step, series.length - 1))]?.id ?? selected.id)
    },
    [selected.id, series],
  )
  return (
    <div className={classes.viewer}>
      <StudyHeader study={study} />
      {isComplete && (
        <SeriesList series={series} selectedId={selected.id} withThumbnails={isSettled} onSelect={select} />
      )}
      <SeriesViewer study={study} series={selected} withTools={isComplete} goToSeries={goToSeries} onSettled={settle} />
    </div>
  )
}

const StudyHeader = ({ study }: { study: Study }) => {
  const t = useText()
  const format = useFormat()
  const [, navigate] = useLocation()
  const facts = [
    study.patientId,
    study.modalities.join(' '),
    study.description || t('studies.noDescription'),
    study.studyDate === null ? '' : format.day(study.studyDate),
  ]
  return (
    <header className={classes.header}>
      <IconButton
        label={t('studies.viewer.back')}
        icon={<IconArrowLeft size="1.125rem" stroke={1.75} />}
        onClick={() => navigate(paths.studies)}
      />
      <h1 className={classes.patient}>{study.patientName || t('studies.untitledPatient')}</h1>
      <p className={classes.about}>{facts.filter(Boolean).join(' · ')}</p>
    </header>
  )
}
