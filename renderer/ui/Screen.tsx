import type { ReactNode } from 'react'
import classes from './Screen.module.css'

interface ScreenProps {
  title: string
  description?: ReactNode
  actions?: ReactNode
  /** Widest the content grows, in rem. */
  widthRem?: number
  children: ReactNode
}

/** A window of cards that scrolls under its title. Windows that fill their space lay themselves out. */
export const Screen = ({ title, description, actions, widthRem = 72, children }: ScreenProps) => (
  <div className={classes.scroll}>
    <div className={classes.page} style={{ maxWidth: `${widthRem}rem` }}>
      <header className={classes.header}>
        <div>
          <h1 className={classes.title}>{title}</h1>
          {description !== undefined && <p className={classes.description}>{description}</p>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  </div>
)
