import type { ReactNode } from 'react'
import classes from './Facts.module.css'

interface Fact {
  name: string
  value: ReactNode
  /** Hashes and identifiers. */
  mono?: boolean
}

/** Names and their values, one below the other. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className={classes.facts}>
    {facts.map(({ name, value, mono }) => (
      <div key={name} className={classes.fact}>
        <dt>{name}</dt>
        <dd data-mono={mono === true || undefined}>{value}</dd>
      </div>
    ))}
  </dl>
)
