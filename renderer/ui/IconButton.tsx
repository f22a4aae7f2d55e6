import { ActionIcon, Tooltip } from '@mantine/core'
import type { MouseEventHandler, ReactNode } from 'react'
import { Kbd } from './Kbd'
import classes from './IconButton.module.css'

interface IconButtonProps {
  /** Read aloud and shown in the tooltip. */
  label: string
  icon: ReactNode
  onClick: MouseEventHandler<HTMLButtonElement>
  /** As in the registry of commands: `mod+k`. */
  shortcut?: string | undefined
  /** For buttons that stay down: says so to assistive technology too. */
  pressed?: boolean | undefined
  disabled?: boolean | undefined
  danger?: boolean | undefined
  loading?: boolean | undefined
}

/** An icon with a name, a tooltip and, where it has one, its shortcut. */
export const IconButton = ({ label, icon, onClick, shortcut, pressed, disabled, danger, loading }: IconButtonProps) => (
  <Tooltip
    label={
      <span className={classes.tip}>
        {label}
        {shortcut !== undefined && <Kbd keys={shortcut} />}
      </span>
    }
  >
    <ActionIcon
      aria-label={label}
      aria-pressed={pressed}
      className={classes.button}
      data-danger={danger === true || undefined}
      disabled={disabled ?? false}
      loading={loading ?? false}
      onClick={onClick}
    >
      {icon}
    </ActionIcon>
  </Tooltip>
)
