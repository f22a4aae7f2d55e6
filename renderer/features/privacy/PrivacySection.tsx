import { useText } from '../../i18n/use-text'
import { Screen } from '../../ui/Screen'
import { AutomaticPanel } from './AutomaticPanel'
import { ConsentPanel } from './ConsentPanel'
import { DisclosurePanel } from './DisclosurePanel'

/** What left the workstation, and what may leave it. */
export const PrivacySection = () => {
  const t = useText()
  return (
    <Screen title={t('settings.sections.privacy')} description={t('privacy.description')} widthRem={64}>
      <DisclosurePanel />
      <AutomaticPanel />
      <ConsentPanel />
    </Screen>
  )
}
