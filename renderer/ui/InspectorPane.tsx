import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/use-text'
import { IconButton } from './IconButton'
import classes from './InspectorPane.module.css'

/** What fills the inspector: a title that can be closed, and the details. */
export const InspectorPane = ({
  title,
  onClose,
  children,
}: {
  title: string
  onClose: () => void
  children: ReactNode
}) => {
  const t = useText()
  return (
    <div className={classes.pane}>
      <header className={classes.header}>
        <h2 className={classes.title}>{title}</h2>
        <IconButton label={t('common.close')} icon={<IconX size="1rem" stroke={1.75} />} onClick={onClose} />
      </header>
      {children}
    </div>
  )
}
