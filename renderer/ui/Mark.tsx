import { useText } from '../i18n/use-text'
import classes from './Mark.module.css'

/** The gold mark of what teaches and of what is made up. */
export const Mark = ({ kind }: { kind: 'educational' | 'simulated' }) => {
  const t = useText()
  return <span className={classes.mark}>{t(`common.${kind}`)}</span>
}
