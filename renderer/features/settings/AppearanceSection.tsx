import { SegmentedControl, Slider } from '@mantine/core'
import type { Settings } from '../../../shared/contract/settings'
import { useSettings, useUpdateSettings } from '../../app/use-settings'
import { useFormat } from '../../i18n/use-format'
import { useText } from '../../i18n/use-text'
import { Panel } from '../../ui/Panel'
import { Screen } from '../../ui/Screen'
import { SettingRow } from './SettingRow'
import { ThemeChoice } from './ThemeChoice'

const textScales = [0.8, 0.9, 1, 1.1, 1.2, 1.4, 1.6]

/** What the interface looks like; every change shows at once and is kept. */
export const AppearanceSection = () => {
  const t = useText()
  const format = useFormat()
  const settings = useSettings()
  const update = useUpdateSettings()
  const percent = (scale: number): string => format.number(scale, { style: 'percent' })
  const nearest = textScales.reduce((best, scale, at) => {
    const known = textScales[best] ?? 1
    return Math.abs(scale - settings.textScale) < Math.abs(known - settings.textScale) ? at : best
  }, 0)
  return (
    <Screen title={t('settings.sections.appearance')} widthRem={48}>
      <Panel title={t('settings.appearance.theme')} description={t('settings.appearance.themeHint')}>
        <ThemeChoice value={settings.theme} onChange={(theme) => update({ theme })} />
      </Panel>
      <Panel title={t('settings.appearance.textAndLanguage')}>
        <SettingRow label={t('settings.appearance.language')}>
          <SegmentedControl
            aria-label={t('settings.appearance.language')}
            value={settings.language}
            onChange={(language) => update({ language: toLanguage(language) })}
            data={[
              { value: 'es', label: 'Español' },
              { value: 'en', label: 'English' },
            ]}
          />
        </SettingRow>
        <SettingRow label={t('settings.appearance.textSize')} value={percent(settings.textScale)}>
          <Slider
            thumbLabel={t('settings.appearance.textSize')}
            thumbProps={{ 'aria-valuetext': percent(settings.textScale) }}
            min={0}
            max={textScales.length - 1}
            value={nearest}
            onChange={(at) => update({ textScale: textScales[at] ?? 1 })}
            label={null}
            marks={textScales.map((scale, value) => ({ value, label: scale === 1 ? percent(1) : '' }))}
          />
        </SettingRow>
      </Panel>
    </Screen>
  )
}

const toLanguage = (value: string): Settings['language'] => (value === 'en' ? 'en' : 'es')
