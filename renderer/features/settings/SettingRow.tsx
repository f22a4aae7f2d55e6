import type { ReactNode } from 'react'
import classes from './SettingRow.module.css'

interface SettingRowProps {
  label: string
  description?: string
  /** The value in words, beside the label. */
  value?: string
  children: ReactNode
}

export const SettingRow = ({ label, description, value, children }: SettingRowProps) => (
  <div className={classes.row}>
    <div className={classes.text}>
      <p>
        <span>{label}</span>
        {value !== undefined && <span className={classes.value}>{value}</span>}
      </p>
      {description !== undefined && <p className={classes.description}>{description}</p>}
    </div>
    <div className={classes.control}>{children}</div>
  </div>
)
