import { type CSSProperties, useId } from 'react'
import type { Settings } from '../../../shared/contract/settings'
import { useText } from '../../i18n/use-text'
import { palettes } from '../../ui/theme/palettes'
import classes from './ThemeChoice.module.css'

const themes = ['dark', 'light', 'contrast'] as const

interface ThemeChoiceProps {
  value: Settings['theme']
  onChange: (theme: Settings['theme']) => void
}

/** The themes, each drawn in its own colours. */
export const ThemeChoice = ({ value, onChange }: ThemeChoiceProps) => {
  const t = useText()
  const name = useId()
  return (
    <div className={classes.themes} role="radiogroup" aria-label={t('settings.appearance.theme')}>
      {themes.map((theme) => (
        <label key={theme} className={classes.theme}>
          <input type="radio" name={name} checked={value === theme} onChange={() => onChange(theme)} />
          <Preview theme={theme} />
          <span className={classes.name}>{t(`settings.appearance.themes.${theme}`)}</span>
          <span className={classes.hint}>{t(`settings.appearance.themeHints.${theme}`)}</span>
        </label>
      ))}
    </div>
  )
}

interface PreviewStyle extends CSSProperties {
  '--preview-floor': string
  '--preview-chrome': string
  '--preview-line': string
  '--preview-text': string
  '--preview-accent': string
}

const Preview = ({ theme }: { theme: Settings['theme'] }) => {
  const palette = palettes[theme]
  const style: PreviewStyle = {
    '--preview-floor': palette.surface[0],
    '--preview-chrome': palette.surface[1],
    '--preview-line': palette.line,
    '--preview-text': palette.text,
    '--preview-accent': palette.accent,
  }
  return (
    <span className={classes.preview} style={style} aria-hidden>
      <span className={classes.rail} />
      <span className={classes.image} />
      <span className={classes.lines}>
        <span data-accent />
        <span />
        <span />
      </span>
    </span>
  )
}
