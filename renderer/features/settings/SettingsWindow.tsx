import { Link, Redirect, useLocation } from 'wouter'
import { paths } from '../../app/paths'
import { useText } from '../../i18n/use-text'
import { ClusterSection } from '../cluster/ClusterSection'
import { PrivacySection } from '../privacy/PrivacySection'
import { AppearanceSection } from './AppearanceSection'
import { HangingSection } from './hanging/HangingSection'
import { SecuritySection } from './SecuritySection'
import { ShortcutsSection } from './shortcuts/ShortcutsSection'
import classes from './SettingsWindow.module.css'

const sections = [
  { id: 'appearance', Section: AppearanceSection },
  { id: 'shortcuts', Section: ShortcutsSection },
  { id: 'hanging', Section: HangingSection },
  { id: 'security', Section: SecuritySection },
  { id: 'cluster', Section: ClusterSection },
  { id: 'privacy', Section: PrivacySection },
] as const

const SettingsWindow = () => {
  const t = useText()
  const [path] = useLocation()
  const current = sections.find(({ id }) => path === paths.settingsSection(id))
  if (current === undefined) return <Redirect to={paths.settingsSection('appearance')} replace />
  return (
    <div className={classes.window}>
      <nav className={classes.nav} aria-label={t('settings.title')}>
        <h1 className={classes.title}>{t('settings.title')}</h1>
        <ul>
          {sections.map(({ id }) => (
            <li key={id}>
              <Link
                href={paths.settingsSection(id)}
                className={classes.link ?? ''}
                aria-current={id === current.id ? 'page' : undefined}
              >
                {t(`settings.sections.${id}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className={classes.content}>
        <current.Section />
      </div>
    </div>
  )
}

export default SettingsWindow
