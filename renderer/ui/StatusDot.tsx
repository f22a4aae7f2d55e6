import classes from './StatusDot.module.css'

interface StatusDotProps {
  tone: 'good' | 'busy' | 'bad' | 'off'
  /** The state in words: never told by the colour alone. */
  label: string
}

export const StatusDot = ({ tone, label }: StatusDotProps) => (
  <span className={classes.status}>
    <span className={classes.dot} data-tone={tone} aria-hidden />
    {label}
  </span>
)
