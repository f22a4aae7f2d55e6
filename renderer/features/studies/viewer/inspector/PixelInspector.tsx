import { type KeyboardEvent, useCallback } from 'react'
import { Inspector } from '../../../../app/Inspector'
import { useText } from '../../../../i18n/use-text'
import { InspectorPane } from '../../../../ui/InspectorPane'
import type { OpenPane } from '../panes/use-open-panes'
import { useViewportState } from '../use-frame-viewport'
import { useCursor } from './cursor-store'
import { HistogramFigure } from './HistogramFigure'
import { PixelFacts } from './PixelFacts'
import classes from './inspector.module.css'

const farStep = 10

/** Values under the pointer, or under a cursor moved by keys, and how the frame's values are spread. */
export const PixelInspector = ({ pane }: { pane: OpenPane }) => {
  const t = useText()
  const { cursor, point, toggle } = useCursor()
  const state = useViewportState(pane.viewport)
  const picture = pane.viewport.picture()
  const place = cursor?.paneId === pane.id ? cursor : null
  const move = useCallback(
    (event: KeyboardEvent): void => {
      const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
      const image = pane.viewport.picture()?.image
      if (by === undefined || image === undefined) return
      event.preventDefault()
      event.stopPropagation()
      const step = event.shiftKey ? farStep : 1
      const from = place ?? { column: Math.floor(image.columns / 2), row: Math.floor(image.rows / 2) }
      const within = (value: number, size: number): number => Math.max(0, Math.min(value, size - 1))
      point({
        paneId: pane.id,
        column: within(from.column + (by[0] ?? 0) * step, image.columns),
        row: within(from.row + (by[1] ?? 0) * step, image.rows),
      })
    },
    [pane, place, point],
  )
  return (
    <Inspector>
      <InspectorPane title={t('pixels.inspector.title')} onClose={toggle}>
        {/* The cursor is moved with the arrows while this has the focus. */}
        {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
        <section className={classes.cursor} aria-label={t('pixels.inspector.cursor')} tabIndex={0} onKeyDown={move}>
          <PixelFacts picture={picture} place={place} modality={pane.series.modality} />
          <p className={classes.hint}>{t('pixels.inspector.hint')}</p>
        </section>
        {picture !== null && picture.samples === 1 && state !== null && (
          <HistogramFigure values={picture.values} state={state} viewport={pane.viewport} />
        )}
      </InspectorPane>
    </Inspector>
  )
}
