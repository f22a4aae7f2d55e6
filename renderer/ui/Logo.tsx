import { useText } from '../i18n/use-text'
import icon from '../icon.svg'
import classes from './Logo.module.css'

/** The mark of the suite; with its name where there is room. */
export const Logo = ({ withName = false, sizeRem = 2 }: { withName?: boolean; sizeRem?: number }) => {
  const t = useText()
  return (
    <span className={classes.logo}>
      <img
        src={icon}
        alt={withName ? '' : t('common.appName')}
        style={{ width: `${sizeRem}rem`, height: `${sizeRem}rem` }}
      />
      {withName && <span className={classes.name}>{t('common.appName')}</span>}
    </span>
  )
}
