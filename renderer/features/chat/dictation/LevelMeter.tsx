import { useText } from '../../../i18n/use-text'
import classes from './Dictation.module.css'

const steps = 16

/** How loud the microphone hears, in steps that light up. */
export const LevelMeter = ({ level }: { level: number }) => {
  const t = useText()
  const lit = Math.round(level * steps)
  return (
    <meter className={classes.meter} min={0} max={steps} value={lit} aria-label={t('dictation.level')}>
      {lit}
    </meter>
  )
}
