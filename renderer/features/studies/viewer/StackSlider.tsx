import { useText } from '../../../i18n/use-text'
import type { FrameViewport } from '../viewport/frame-viewport'
import classes from './viewer.module.css'

/** Where in the series one is, and a way to go far in it. */
export const StackSlider = ({
  viewport,
  index,
  length,
}: {
  viewport: FrameViewport
  index: number
  length: number
}) => {
  const t = useText()
  return (
    <div className={classes.slider}>
      <input
        type="range"
        min={1}
        max={length}
        value={index + 1}
        aria-label={t('studies.viewer.slider')}
        aria-valuetext={t('studies.viewer.imageOf', { position: index + 1, total: length })}
        onChange={(event) => void viewport.goTo(event.currentTarget.valueAsNumber - 1)}
        // Its own keys already move it.
        onKeyDown={(event) => event.stopPropagation()}
      />
      <output>{t('studies.viewer.imageOf', { position: index + 1, total: length })}</output>
    </div>
  )
}
