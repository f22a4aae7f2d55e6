import { useText } from '../../../i18n/use-text'
import { CineControls } from './CineControls'
import type { OpenPane } from './panes/use-open-panes'
import { useViewportIndex } from './use-frame-viewport'
import classes from './viewer.module.css'

interface StackSliderProps {
  pane: OpenPane | undefined
  /** False in the moment before the toolbar comes. */
  withCine: boolean
}

/** Where in the active pane's series one is, and a way to go far in it. */
export const StackSlider = ({ pane, withCine }: StackSliderProps) => {
  const t = useText()
  const index = useViewportIndex(pane?.viewport ?? null)
  const length = pane?.items.length ?? 0
  const text = length === 0 ? '' : t('studies.viewer.imageOf', { position: index + 1, total: length })
  return (
    <div className={classes.slider}>
      {withCine && pane !== undefined && length > 1 && <CineControls cine={pane.cine} />}
      <input
        type="range"
        min={1}
        max={Math.max(length, 1)}
        value={index + 1}
        disabled={length < 2}
        aria-label={t('studies.viewer.slider')}
        aria-valuetext={text}
        onChange={(event) => void pane?.viewport.goTo(event.currentTarget.valueAsNumber - 1)}
        // Its own keys already move it.
        onKeyDown={(event) => event.stopPropagation()}
      />
      <output>{text}</output>
    </div>
  )
}
