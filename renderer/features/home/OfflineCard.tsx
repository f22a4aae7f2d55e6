import { IconCheck, IconCloudOff } from '@tabler/icons-react'
import { useText } from '../../i18n/use-text'
import { Panel } from '../../ui/Panel'
import classes from './cards.module.css'

const works = ['studies', 'history', 'search', 'help'] as const

/** What goes on with the network cable out, and the one thing that does not. */
export const OfflineCard = () => {
  const t = useText()
  return (
    <Panel title={t('home.offline.title')}>
      <ul className={classes.checks}>
        {works.map((what) => (
          <li key={what}>
            <IconCheck size="1rem" stroke={2} aria-hidden />
            {t(`home.offline.works.${what}`)}
          </li>
        ))}
        <li data-off>
          <IconCloudOff size="1rem" stroke={1.75} aria-hidden />
          {t('home.offline.waits')}
        </li>
      </ul>
    </Panel>
  )
}
