import { TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import classes from './List.module.css'

interface RenameFieldProps {
  label: string
  title: string
  /** The new name, or the old one when it was left. */
  onDone: (title: string) => void
}

/** Enter or leaving the field keeps the name, Escape leaves it as it was. */
export const RenameField = ({ label, title, onDone }: RenameFieldProps) => {
  const [value, setValue] = useState(title)
  const isDone = useRef(false)
  const done = (kept: string): void => {
    if (isDone.current) return
    isDone.current = true
    onDone(kept.trim())
  }
  return (
    <TextInput
      className={classes.rename ?? ''}
      aria-label={label}
      // The field replaces the row the person was on.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      maxLength={200}
      value={value}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setValue(event.currentTarget.value)}
      onBlur={() => done(value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') done(value)
        else if (event.key === 'Escape') done(title)
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}
