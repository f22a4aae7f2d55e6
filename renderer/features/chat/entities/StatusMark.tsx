import { IconCircleMinus, IconHelpCircle } from '@tabler/icons-react'
import { useText } from '../../../i18n/use-text'
import classes from './Entities.module.css'

interface StatusMarkProps {
  status: 'negated' | 'uncertain'
  /** How often, where it is told of several. */
  count?: number
}

/** That something is denied or doubted: by an icon and a word, the colour besides. */
export const StatusMark = ({ status, count }: StatusMarkProps) => {
  const t = useText()
  const Icon = status === 'negated' ? IconCircleMinus : IconHelpCircle
  return (
    <span className={classes.status} data-status={status}>
      <Icon size="0.875rem" stroke={1.75} aria-hidden />
      {count === undefined ? t(`chatEntities.status.${status}`) : t(`chatEntities.statusCount.${status}`, { count })}
    </span>
  )
}
