import { PasswordInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useText } from '../../i18n/use-text'

interface PassphraseFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  autoComplete: 'current-password' | 'new-password'
  description?: ReactNode
  error?: ReactNode
  disabled?: boolean
  /** It is the one field of a screen that was just asked for. */
  takesFocus?: boolean
}

/** A field for a passphrase, that says when capitals are locked. */
export const PassphraseField = ({
  label,
  value,
  onChange,
  autoComplete,
  description,
  error,
  disabled = false,
  takesFocus = false,
}: PassphraseFieldProps) => {
  const t = useText()
  const [capsLock, setCapsLock] = useState(false)
  const watchCapsLock = (event: KeyboardEvent): void => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={watchCapsLock}
      onKeyUp={watchCapsLock}
      onBlur={() => setCapsLock(false)}
      autoComplete={autoComplete}
      spellCheck={false}
      maxLength={1024}
      disabled={disabled}
      data-autofocus={takesFocus || undefined}
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus={takesFocus}
      description={capsLock ? <output>{t('profiles.capsLock')}</output> : description}
      error={error}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      visibilityToggleButtonProps={{ 'aria-label': t('profiles.showPassphrase'), tabIndex: 0 }}
    />
  )
}
