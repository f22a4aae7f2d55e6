import type { FormEvent, ReactNode } from 'react'
import classes from './EntryForm.module.css'

interface EntryFormProps {
  title: string
  description?: ReactNode
  onSubmit: () => void
  children: ReactNode
}

export const EntryForm = ({ title, description, onSubmit, children }: EntryFormProps) => {
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <header>
        <h1 className={classes.title}>{title}</h1>
        {description !== undefined && <p className={classes.description}>{description}</p>}
      </header>
      {children}
    </form>
  )
}
