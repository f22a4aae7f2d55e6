import { IconPlugConnectedX } from '@tabler/icons-react'
import { useText } from '../i18n/use-text'
import classes from './HostGone.module.css'

/** Over every window while the program behind it does not answer; it goes away by itself. */
export const HostGone = () => {
  const t = useText()
  return (
    <div className={classes.banner} role="alert">
      <IconPlugConnectedX size="1rem" stroke={1.75} aria-hidden />
      <span>
        <strong>{t('shell.hostGone.title')}</strong> {t('shell.hostGone.text')}
      </span>
    </div>
  )
}
