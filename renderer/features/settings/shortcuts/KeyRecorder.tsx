import { type KeyboardEvent, useEffect, useRef } from 'react'
import { bindingsOfPress } from '../../../app/shortcut'
import { useText } from '../../../i18n/use-text'
import classes from './shortcuts.module.css'

interface KeyRecorderProps {
  command: string
  /** Null for a dead key, which types nothing by itself. */
  onPress: (binding: string | null) => void
  onCancel: () => void
}

/** Waits for a combination of keys. Esc and leaving it cancel; Tab goes on, so that nobody is caught in it. */
export const KeyRecorder = ({ command, onPress, onCancel }: KeyRecorderProps) => {
  const t = useText()
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.key === 'Process') return
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.key === 'Tab' && isPlain) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape' && isPlain) return onCancel()
    const [binding] = bindingsOfPress(event.nativeEvent)
    if (binding !== undefined) onPress(binding)
    else if (event.key === 'Dead') onPress(null)
  }
  return (
    <button
      ref={button}
      type="button"
      className={classes.recorder}
      aria-label={t('shortcuts.recordLabel', { command })}
      onKeyDown={onKeyDown}
      onBlur={onCancel}
    >
      {t('shortcuts.record')} <span className={classes.dim}>{t('shortcuts.recordHint')}</span>
    </button>
  )
}
