import { IconTags } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useCommands } from '../../../app/commands'
import { useText } from '../../../i18n/use-text'
import { IconButton } from '../../../ui/IconButton'
import { useEntitiesPanel } from './entities-panel-store'

const shortcut = 'alt+e'

/** Shows or hides what the conversation names. */
export const EntitiesButton = () => {
  const t = useText()
  const { isOpen, toggle } = useEntitiesPanel()
  useCommands(
    useMemo(
      () => [
        {
          id: 'chat.entities',
          label: t(isOpen ? 'chatEntities.hide' : 'chatEntities.show'),
          group: t('chat.title'),
          icon: IconTags,
          shortcut,
          run: toggle,
        },
      ],
      [isOpen, t, toggle],
    ),
  )
  return (
    <IconButton
      label={t('chatEntities.title')}
      icon={<IconTags size="1.125rem" stroke={1.75} />}
      shortcut={shortcut}
      pressed={isOpen}
      onClick={toggle}
    />
  )
}
