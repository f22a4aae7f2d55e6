import { Switch } from '@mantine/core'
import { useSettings, useUpdateSettings } from '../../../app/use-settings'
import { useText } from '../../../i18n/use-text'

/** Whether the model summarises what no longer fits without being asked each time. */
export const SummaryChoice = () => {
  const t = useText()
  const { summariseOlder } = useSettings()
  const update = useUpdateSettings()
  return (
    <Switch
      size="xs"
      checked={summariseOlder}
      label={t('chatContext.summary.automatic')}
      description={t('chatContext.summary.automaticText')}
      onChange={({ currentTarget: { checked } }) => update({ summariseOlder: checked })}
    />
  )
}
