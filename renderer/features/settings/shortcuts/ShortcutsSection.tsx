import { useText } from '../../../i18n/use-text'
import { Screen } from '../../../ui/Screen'
import { KeyboardPanel } from './KeyboardPanel'
import { MousePanel } from './MousePanel'

/** Keys and mouse buttons of the profile. */
export const ShortcutsSection = () => {
  const t = useText()
  return (
    <Screen title={t('settings.sections.shortcuts')} description={t('shortcuts.description')} widthRem={60}>
      <MousePanel />
      <KeyboardPanel />
    </Screen>
  )
}
