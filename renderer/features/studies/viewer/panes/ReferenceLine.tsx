import { useMemo, useSyncExternalStore } from 'react'
import { referenceLine } from '../../../../../shared/domain/slices/reference-line'
import { useSettings } from '../../../../app/use-settings'
import { useText } from '../../../../i18n/use-text'
import type { ViewportState } from '../../viewport/frame-viewport'
import { toScreen } from '../../viewport/projection'
import type { StackItem } from '../../viewport/stack'
import type { OpenPane } from './use-open-panes'
import classes from './panes.module.css'

interface ReferenceLineProps {
  /** The pane whose slice cuts this one. */
  active: OpenPane
  /** Of this pane. */
  state: ViewportState
  item: StackItem
}

/** Where the slice of the active pane cuts the one in sight here. */
export const ReferenceLine = ({ active, state, item }: ReferenceLineProps) => {
  const t = useText()
  const { referenceLines } = useSettings()
  // Of all that changes in the other pane only its slice matters here.
  const index = useSyncExternalStore(active.viewport.subscribe, () => active.viewport.getState().shownIndex)
  const cutting = index === null ? null : (active.items[index]?.image ?? null)
  const cut = item.image
  const line = useMemo(() => (cutting === null || cut === null ? null : referenceLine(cutting, cut)), [cut, cutting])
  if (!referenceLines || index === null || line === null || state.shownIndex === null || state.projection === null) {
    return null
  }
  const [[x1, y1], [x2, y2]] = [toScreen(state.projection, line[0]), toScreen(state.projection, line[1])]
  return (
    <svg
      // An SVG drawn in place is no img.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      className={classes.reference}
      aria-label={t('panes.reference.line', { position: index + 1 })}
    >
      {(['halo', 'line'] as const).map((part) => (
        <line key={part} data-part={part} x1={x1} y1={y1} x2={x2} y2={y2} />
      ))}
    </svg>
  )
}
