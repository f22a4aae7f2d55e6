import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Notice.module.css'

interface NoticeProps {
  tone: 'info' | 'good' | 'warning' | 'danger'
  title?: string
  children?: ReactNode
  /** Read aloud as soon as it appears. */
  live?: boolean
}

const icons = { info: IconInfoCircle, good: IconCircleCheck, warning: IconAlertTriangle, danger: IconAlertTriangle }

/** A remark inside a screen: something to know, or to mind, before going on. */
export const Notice = ({ tone, title, children, live = false }: NoticeProps) => {
  const Icon = icons[tone]
  return (
    <div className={classes.notice} data-tone={tone} {...(live ? { role: 'alert' } : {})}>
      <Icon className={classes.icon} size="1.125rem" stroke={1.75} aria-hidden />
      <div className={classes.body}>
        {title !== undefined && <p className={classes.title}>{title}</p>}
        {children !== undefined && <div>{children}</div>}
      </div>
    </div>
  )
}
