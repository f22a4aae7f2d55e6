import { Button, Menu } from '@mantine/core'
import { IconCheck, IconLink, IconLinkOff } from '@tabler/icons-react'
import { useCallback, useMemo } from 'react'
import { useCommands } from '../../../../app/commands'
import { useSettings, useUpdateSettings } from '../../../../app/use-settings'
import { useText } from '../../../../i18n/use-text'
import { BoundKeys } from '../../../../app/BoundKeys'
import { linkShortcuts, referenceShortcut } from '../shortcuts'
import { links, useLinks } from './link-store'

/** What the other panes follow the active one in, and whether they show where its slice is. */
export const LinkMenu = () => {
  const t = useText()
  const state = useLinks()
  const { toggle } = state
  const { referenceLines } = useSettings()
  const update = useUpdateSettings()
  const toggleLines = useCallback(() => update({ referenceLines: !referenceLines }), [referenceLines, update])
  useCommands(
    useMemo(() => {
      const group = t('studies.commands.group')
      return [
        ...links.map((link) => ({
          id: `viewer.link.${link}`,
          label: t(`panes.link.${link}`),
          group,
          shortcut: linkShortcuts[link],
          run: () => toggle(link),
        })),
        {
          id: 'viewer.referenceLines',
          label: t('panes.reference.title'),
          group,
          shortcut: referenceShortcut,
          run: toggleLines,
        },
      ]
    }, [t, toggle, toggleLines]),
  )
  const isLinked = links.some((link) => state[link])
  const LinkIcon = isLinked ? IconLink : IconLinkOff
  return (
    <Menu position="bottom-start" closeOnItemClick={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          leftSection={<LinkIcon size="1rem" stroke={1.75} aria-hidden />}
          aria-label={t(isLinked ? 'panes.link.someOn' : 'panes.link.allOff')}
        >
          {t('panes.link.title')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {links.map((link) => (
          <Choice
            key={link}
            label={t(`panes.link.${link}`)}
            command={`viewer.link.${link}`}
            isOn={state[link]}
            onToggle={() => toggle(link)}
          />
        ))}
        <Menu.Divider />
        <Choice
          label={t('panes.reference.title')}
          command="viewer.referenceLines"
          isOn={referenceLines}
          onToggle={toggleLines}
        />
      </Menu.Dropdown>
    </Menu>
  )
}

interface ChoiceProps {
  label: string
  command: string
  isOn: boolean
  onToggle: () => void
}

const Choice = ({ label, command, isOn, onToggle }: ChoiceProps) => (
  <Menu.CheckboxItem
    checked={isOn}
    checkIcon={<IconCheck size="1rem" stroke={2} />}
    rightSection={<BoundKeys command={command} />}
    onChange={onToggle}
  >
    {label}
  </Menu.CheckboxItem>
)
