import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import type { Series, Study } from '../../../../shared/contract/studies'
import { AnnotationPanel } from '../../annotations/panel/AnnotationPanel'
import { useExportCommand } from '../../exports/use-export-command'
import { frames } from '../viewport/frame-loader'
import { useHangingMemory } from './hanging/use-hanging-memory'
import { activePane, type Arrangement, type Layout, panesInSight, withLayout, withSeries } from './panes/arrangement'
import { useArrangement } from './panes/layout-store'
import { PaneGrid } from './panes/PaneGrid'
import { useLinkedPanes } from './panes/use-linked-panes'
import { useOpenPanes } from './panes/use-open-panes'
import { usePaneCommands } from './panes/use-pane-commands'
import { PaneTools } from './PaneTools'
import { SeriesList } from './SeriesList'
import { StackSlider } from './StackSlider'
import { StudyHeader } from './StudyHeader'
import { useAfterPicture } from './use-after-picture'
import classes from './viewer.module.css'

interface OpenStudyProps {
  study: Study
  series: readonly Series[]
  /** How it opens; what becomes of this later does not move panes under who reads. */
  arranged: Arrangement
}

/** A study's series at the left; the panes with what acts on them at the right. */
export const OpenStudy = ({ study, series, arranged }: OpenStudyProps) => {
  const [initial] = useState(arranged)
  const [arrangement, change] = useArrangement(study.id, initial)
  const [open, register] = useOpenPanes()
  useEffect(() => () => frames.clear(), [])
  const [isSettled, setSettled] = useState(false)
  const settle = useCallback(() => setSettled(true), [])
  const isComplete = useAfterPicture(isSettled)
  const inSight = panesInSight(arrangement)
  const activeSeriesId = activePane(arrangement)?.seriesId ?? null
  const putInActive = useCallback(
    (seriesId: string) => change((current) => withSeries(current, current.activeId, seriesId)),
    [change],
  )
  const goToSeries = useCallback(
    (step: 1 | -1) => {
      const at = series.findIndex(({ id }) => id === activeSeriesId)
      const next = series[Math.max(0, Math.min(at + step, series.length - 1))]
      if (next !== undefined) putInActive(next.id)
    },
    [activeSeriesId, putInActive, series],
  )
  const setLayout = useCallback(
    (layout: Layout) => {
      const withPicture = series.flatMap(({ id, thumbnail }) => (thumbnail === null ? [] : [id]))
      change((current) => withLayout(current, layout, withPicture))
    },
    [change, series],
  )
  usePaneCommands(arrangement, change)
  useExportCommand(study.id)
  const pane = open.get(arrangement.activeId)
  const hanging = useHangingMemory(series, arrangement, open)
  const linkedBy = useLinkedPanes(open, pane)
  return (
    <div className={classes.viewer}>
      {isComplete ? <StudyHeader study={study} /> : <div className={classes.header} />}
      {isComplete && (
        <SeriesList
          series={series}
          panes={inSight}
          activeSeriesId={activeSeriesId}
          withThumbnails={isSettled}
          onChoose={putInActive}
        />
      )}
      {isComplete && <AnnotationPanel studyId={study.id} series={series} onSeries={putInActive} />}
      {/* Keys that a focused control uses itself stay with it and do not reach the viewer's shortcuts. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div className={classes.work} onKeyDown={keepControlKeys}>
        <PaneTools
          pane={pane}
          withTools={isComplete}
          layout={arrangement.layout}
          hanging={hanging}
          goToSeries={goToSeries}
          onLayout={setLayout}
        />
        <PaneGrid
          study={study}
          series={series}
          arrangement={arrangement}
          change={change}
          linkedBy={linkedBy}
          active={pane}
          register={register}
          onSettled={settle}
        />
        {(inSight.length > 1 || (pane !== undefined && pane.items.length > 1)) && (
          <StackSlider pane={pane} withCine={isComplete} />
        )}
      </div>
    </div>
  )
}

function keepControlKeys(event: KeyboardEvent): void {
  const onButton = event.target instanceof Element && event.target.closest('button, a, [role=menuitem]') !== null
  if (onButton && event.key === ' ') event.stopPropagation()
}
