import type { ReactNode } from 'react'
import classes from './states.module.css'

interface EmptyStateProps {
  icon?: ReactNode
  title: string
  /** What this place is for and what to do first. */
  children?: ReactNode
  action?: ReactNode
  /** It is all the window has, so its title is the window's heading. */
  isWholeWindow?: boolean
}

export const EmptyState = ({ icon, title, children, action, isWholeWindow = false }: EmptyStateProps) => (
  <div className={classes.state}>
    {icon !== undefined && (
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
    )}
    {isWholeWindow ? <h1 className={classes.title}>{title}</h1> : <p className={classes.title}>{title}</p>}
    {children !== undefined && <div className={classes.text}>{children}</div>}
    {action !== undefined && <div className={classes.action}>{action}</div>}
  </div>
)
