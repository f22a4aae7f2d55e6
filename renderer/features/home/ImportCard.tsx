import { Button } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text'
import { useChooseFiles } from '../studies/importing/use-import'
import classes from './cards.module.css'

/** Invites to drop or to choose; the drop itself is taken by the whole window. */
export const ImportCard = () => {
  const t = useText()
  const choose = useChooseFiles()
  return (
    <section className={classes.drop} aria-label={t('home.import.title')}>
      <IconFileImport size="1.75rem" stroke={1.5} aria-hidden />
      <p className={classes.dropTitle}>{t('home.import.title')}</p>
      <p className={classes.dim}>{t('home.import.text')}</p>
      <div className={classes.dropActions}>
        <Button size="xs" onClick={() => choose('files')}>
          {t('home.import.chooseFiles')}
        </Button>
        <Button size="xs" variant="default" onClick={() => choose('folder')}>
          {t('home.import.chooseFolder')}
        </Button>
      </div>
    </section>
  )
}
