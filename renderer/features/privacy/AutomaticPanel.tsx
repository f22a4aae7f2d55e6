import { Stack, Switch } from '@mantine/core'
import { useSettings, useUpdateSettings } from '../../app/use-settings'
import { useText } from '../../i18n/use-text'
import { Panel } from '../../ui/Panel'

/** What is sent to the model without a question of the resident's, each with its switch. */
export const AutomaticPanel = () => {
  const t = useText()
  const { proposeTitles, summariseOlder } = useSettings()
  const update = useUpdateSettings()
  return (
    <Panel title={t('privacy.automatic.title')} description={t('privacy.automatic.description')}>
      <Stack gap="md">
        <Switch
          checked={proposeTitles}
          label={t('privacy.automatic.titles')}
          description={t('privacy.automatic.titlesText')}
          onChange={({ currentTarget: { checked } }) => update({ proposeTitles: checked })}
        />
        <Switch
          checked={summariseOlder}
          label={t('chatContext.summary.automatic')}
          description={t('chatContext.summary.automaticText')}
          onChange={({ currentTarget: { checked } }) => update({ summariseOlder: checked })}
        />
      </Stack>
    </Panel>
  )
}
