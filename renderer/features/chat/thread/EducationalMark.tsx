import { useText } from '../../../i18n/use-text'
import classes from './Thread.module.css'

/** Stands under every answer. */
export const EducationalMark = () => {
  const t = useText()
  return <span className={classes.educational}>{t('chat.educational')}</span>
}
