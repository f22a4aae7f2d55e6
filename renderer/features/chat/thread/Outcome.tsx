import type { ReactNode } from 'react'
import { Notice } from '../../../ui/Notice'
import classes from './Thread.module.css'

interface OutcomeProps {
  tone: 'info' | 'warning' | 'danger'
  children: ReactNode
  actions?: ReactNode
}

/** How an answer ended, and what can be done about it. */
export const Outcome = ({ tone, children, actions }: OutcomeProps) => (
  <div className={classes.outcome}>
    <Notice tone={tone}>
      {children}
      {actions !== undefined && actions !== false && <div className={classes.outcomeActions}>{actions}</div>}
    </Notice>
  </div>
)
