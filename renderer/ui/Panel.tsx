import { type ReactNode, useId } from 'react'
import classes from './Panel.module.css'

interface PanelProps {
  title: string
  description?: ReactNode
  /** At the right of the title. */
  actions?: ReactNode
  /** Content touches the edges: for lists and tables. */
  flush?: boolean
  children: ReactNode
}

/** A titled card: one subject of a screen. */
export const Panel = ({ title, description, actions, flush = false, children }: PanelProps) => {
  const titleId = useId()
  return (
    <section className={classes.panel} aria-labelledby={titleId}>
      <header className={classes.header}>
        <div className={classes.heading}>
          <h2 id={titleId} className={classes.title}>
            {title}
          </h2>
          {description !== undefined && <p className={classes.description}>{description}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.body} data-flush={flush || undefined}>
        {children}
      </div>
    </section>
  )
}
