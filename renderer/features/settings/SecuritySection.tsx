import { Select } from '@mantine/core'
import { useSettings, useUpdateSettings } from '../../app/use-settings'
import { useText } from '../../i18n/use-text'
import { Panel } from '../../ui/Panel'
import { Screen } from '../../ui/Screen'
import { ChangePassphrase } from './ChangePassphrase'
import { RenewRecoveryCode } from './RenewRecoveryCode'
import { SettingRow } from './SettingRow'

const lockMinutes = [1, 5, 10, 15, 30, 60, 120, 0]

export const SecuritySection = () => {
  const t = useText()
  const settings = useSettings()
  const update = useUpdateSettings()
  const choices = lockMinutes.includes(settings.lockAfterMinutes)
    ? lockMinutes
    : [settings.lockAfterMinutes, ...lockMinutes]
  return (
    <Screen title={t('settings.sections.security')} widthRem={48}>
      <Panel title={t('settings.security.lock')}>
        <SettingRow label={t('settings.security.lockAfter')} description={t('settings.security.lockAfterHint')}>
          <Select
            aria-label={t('settings.security.lockAfter')}
            value={String(settings.lockAfterMinutes)}
            onChange={(value) => update({ lockAfterMinutes: Number(value) })}
            data={choices.map((minutes) => ({
              value: String(minutes),
              label: minutes === 0 ? t('settings.security.never') : t('settings.security.minutes', { count: minutes }),
            }))}
          />
        </SettingRow>
      </Panel>
      <Panel title={t('settings.security.changePassphrase')} description={t('settings.security.changePassphraseHint')}>
        <ChangePassphrase />
      </Panel>
      <Panel title={t('profiles.recover.code')} description={t('settings.security.renewHint')}>
        <RenewRecoveryCode />
      </Panel>
    </Screen>
  )
}
