import { type KeyboardEvent, useCallback, useEffect, useState } from 'react'
import type { Series, Study } from '../../../../shared/contract/studies'
import { useText } from '../../../i18n/use-text'
import { ErrorState } from '../../../ui/ErrorState'
import { EmptyState } from '../../../ui/EmptyState'
import { Covers } from './Covers'
import { attachPointer } from './mouse-tools'
import { Overlays } from './Overlays'
import { seriesTitle } from './series-title'
import { StackSlider } from './StackSlider'
import { useAskModel } from './use-ask-model'
import { useCine } from './use-cine'
import { useFrameViewport, useViewportState } from './use-frame-viewport'
import { useMouseBindings } from './use-mouse-bindings'
import { useSeries } from './use-series'
import { useViewerCommands } from './use-viewer-commands'
import { useViewer } from './viewer-store'
import { ViewerToolbar } from './ViewerToolbar'
import classes from './viewer.module.css'

const usualFrameMs = 100

interface SeriesViewerProps {
  study: Study
  series: Series
  /** False in the moment before the toolbar comes; its place is kept. */
  withTools: boolean
  goToSeries: (step: 1 | -1) => void
  /** Once the first picture is there, or why it is not. */
  onSettled: () => void
}

/** One series: toolbar, viewport with what is written over it, and position. */
export const SeriesViewer = ({ study, series, withTools, goToSeries, onSettled }: SeriesViewerProps) => {
  const t = useText()
  const { viewport, mount, element } = useFrameViewport()
  const state = useViewportState(viewport)
  const { items, isPending, error, retry } = useSeries(series, viewport)
  const ask = useAskModel(viewport, series, items)
  const [playingId, setPlayingId] = useState<string | null>(null)
  const playing = playingId === series.id
  const toggleCine = useCallback(() => setPlayingId((id) => (id === series.id ? null : series.id)), [series.id])
  const overlays = useViewer(({ overlays: value }) => value)
  const frameMs = items[0]?.instance.image?.frameTimeMs ?? usualFrameMs
  useCine(viewport, items.length, frameMs, playing)
  useViewerCommands({ viewport, modality: series.modality, goToSeries, ask, toggleCine })
  const mouse = useMouseBindings()
  useEffect(() => {
    if (element === null || viewport === null) return undefined
    return attachPointer(element, viewport, () => ({ tool: useViewer.getState().tool, bindings: mouse.current }))
  }, [element, mouse, viewport])

  const isEmpty = !isPending && error === null && items.length === 0
  const isSettled = state !== null && state.status.kind !== 'loading' && state.status.kind !== 'slow'
  useEffect(() => {
    if (isSettled || isEmpty || error !== null) onSettled()
  }, [error, isEmpty, isSettled, onSettled])

  const title = seriesTitle(series, t)
  const item = state === null ? undefined : items[state.shownIndex ?? state.index]
  return (
    // Keys that a focused control uses itself stay with it and do not reach the viewer's shortcuts.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={classes.work} onKeyDown={keepControlKeys}>
      <div className={classes.tools}>
        {withTools && (
          <ViewerToolbar
            viewport={viewport}
            state={state}
            item={item}
            modality={series.modality}
            length={items.length}
            playing={playing}
            onPlay={toggleCine}
            onAsk={ask}
          />
        )}
      </div>
      <div className={classes.stage}>
        {/* The picture takes the focus, so that keys reach it and nothing else. */}
        {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex */}
        <section className={classes.viewport} aria-label={t('studies.viewer.viewport', { series: title })} tabIndex={0}>
          <div
            ref={mount}
            className={classes.canvas}
            data-testid="frame"
            data-status={state?.status.kind}
            data-index={state?.shownIndex ?? undefined}
          />
        </section>
        {state !== null && item !== undefined && (
          <>
            <Covers state={state} item={item} onRetry={() => void viewport?.goTo(state.index)} />
            {overlays && <Overlays study={study} series={series} state={state} item={item} length={items.length} />}
          </>
        )}
        {error !== null && (
          <div className={classes.cover}>
            <ErrorState error={error} onRetry={retry} />
          </div>
        )}
        {isEmpty && (
          <div className={classes.cover}>
            <EmptyState title={t('studies.viewer.emptySeries')} />
          </div>
        )}
      </div>
      {viewport !== null && state !== null && items.length > 1 && (
        <StackSlider viewport={viewport} index={state.index} length={items.length} />
      )}
    </div>
  )
}

function keepControlKeys(event: KeyboardEvent): void {
  const onButton = event.target instanceof Element && event.target.closest('button, a, [role=menuitem]') !== null
  if (onButton && event.key === ' ') event.stopPropagation()
}
