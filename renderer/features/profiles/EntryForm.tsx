import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import classes from './EntryForm.module.css'

interface EntryFormProps {
  title: string
  description?: ReactNode
  /** For screens to be read before anything is typed. */
  focusTitle?: boolean
  onSubmit: () => void
  children: ReactNode
}

export const EntryForm = ({ title, description, focusTitle = false, onSubmit, children }: EntryFormProps) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focusTitle) heading.current?.focus()
  }, [focusTitle])
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <header>
        <h1 ref={heading} tabIndex={-1} className={classes.title}>
          {title}
        </h1>
        {description !== undefined && <p className={classes.description}>{description}</p>}
      </header>
      {children}
    </form>
  )
}
