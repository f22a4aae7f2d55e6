import { IconFileImport } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text'
import classes from './cards.module.css'

/** Invites to drop; the drop itself is taken by the whole window. */
export const ImportCard = () => {
  const t = useText()
  return (
    <section className={classes.drop} aria-label={t('home.import.title')}>
      <IconFileImport size="1.75rem" stroke={1.5} aria-hidden />
      <p className={classes.dropTitle}>{t('home.import.title')}</p>
      <p className={classes.dim}>{t('home.import.text')}</p>
    </section>
  )
}
