import { useEffect } from 'react'
import type { Series, Study } from '../../../../../shared/contract/studies'
import { useText } from '../../../../i18n/use-text'
import { ErrorState } from '../../../../ui/ErrorState'
import { AnnotationLayer } from '../../../annotations/AnnotationLayer'
import { Covers } from '../Covers'
import { CursorMark } from '../inspector/CursorMark'
import { usePixelCursor } from '../inspector/use-pixel-cursor'
import { attachPointer } from '../mouse-tools'
import { Overlays } from '../Overlays'
import { OverlayPlanes } from '../planes/OverlayPlanes'
import { seriesTitle } from '../series-title'
import { useAfterPicture } from '../use-after-picture'
import { useCine } from '../use-cine'
import { useFrameViewport, useViewportState } from '../use-frame-viewport'
import { useMouseBindings } from '../use-mouse-bindings'
import { useSeries } from '../use-series'
import { useViewer } from '../viewer-store'
import viewerClasses from '../viewer.module.css'
import type { PaneStart } from './arrangement'
import { ReferenceLine } from './ReferenceLine'
import type { OpenPane, RegisterPane } from './use-open-panes'

interface PanePictureProps {
  id: number
  study: Study
  series: Series
  start: PaneStart | undefined
  /** Said with the series' name where there are several panes. */
  paneNumber: number | null
  /** Behind the one that is maximized. */
  isHidden: boolean
  /** The pane that is active, this one or another. */
  active: OpenPane | undefined
  register: RegisterPane
  onMaximize: () => void
  onSettled: () => void
}

/** One series in a viewport, with what is written over it and what covers it. */
export const PanePicture = ({
  id,
  study,
  series,
  start,
  paneNumber,
  isHidden,
  active,
  register,
  onMaximize,
  onSettled,
}: PanePictureProps) => {
  const t = useText()
  const { viewport, mount, element } = useFrameViewport()
  const state = useViewportState(viewport)
  const { items, isPending, error, retry } = useSeries(series, viewport, start)
  const overlays = useViewer(({ overlays: value }) => value)
  const planes = useViewer(({ planes: value }) => value)
  const cine = useCine(viewport, series.id, items, isHidden)
  useEffect(
    () => (viewport === null ? undefined : register({ id, viewport, series, items, cine })),
    [cine, id, items, register, series, viewport],
  )
  const mouse = useMouseBindings()
  useEffect(() => {
    if (element === null || viewport === null) return undefined
    return attachPointer(element, viewport, () => ({ tool: useViewer.getState().tool, bindings: mouse.current }))
  }, [element, mouse, viewport])

  usePixelCursor(id, element, viewport)

  const isEmpty = !isPending && error === null && items.length === 0
  const isSettled = state !== null && state.status.kind !== 'loading' && state.status.kind !== 'slow'
  useEffect(() => {
    if (isSettled || isEmpty || error !== null) onSettled()
  }, [error, isEmpty, isSettled, onSettled])

  const withMarks = useAfterPicture(isSettled)
  const title = seriesTitle(series, t)
  const item = state === null ? undefined : items[state.shownIndex ?? state.index]
  return (
    <>
      {/* The picture takes the focus, so that keys reach it and nothing else. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex */}
      <section
        className={viewerClasses.viewport}
        aria-label={
          paneNumber === null
            ? t('studies.viewer.viewport', { series: title })
            : t('panes.viewport', { number: paneNumber, series: title })
        }
        tabIndex={0}
      >
        <div
          ref={mount}
          className={viewerClasses.canvas}
          data-testid="frame"
          data-status={state?.status.kind}
          data-index={state?.shownIndex ?? undefined}
          onDoubleClick={onMaximize}
        />
        {withMarks && viewport !== null && element !== null && state !== null && item !== undefined && (
          <AnnotationLayer
            viewport={viewport}
            element={element}
            state={state}
            series={series}
            item={item}
            items={items}
          />
        )}
      </section>
      {state !== null && item !== undefined && (
        <>
          {withMarks && (
            <>
              {planes && <OverlayPlanes state={state} item={item} />}
              {active !== undefined && active.id !== id && <ReferenceLine active={active} state={state} item={item} />}
              <CursorMark paneId={id} projection={state.shownIndex === null ? null : state.projection} />
            </>
          )}
          <Covers state={state} item={item} onRetry={() => void viewport?.goTo(state.index)} />
          {withMarks && overlays && (
            <Overlays study={study} series={series} state={state} item={item} length={items.length} />
          )}
        </>
      )}
      {error !== null && (
        <div className={viewerClasses.cover}>
          <ErrorState error={error} onRetry={retry} />
        </div>
      )}
      {isEmpty && (
        <div className={viewerClasses.cover}>
          <p className={viewerClasses.coverTitle}>{t('studies.viewer.emptySeries')}</p>
        </div>
      )}
    </>
  )
}
