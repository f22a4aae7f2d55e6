import { Button, Menu } from '@mantine/core'
import { IconCheck, IconLink, IconLinkOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useCommands } from '../../../../app/commands'
import { useText } from '../../../../i18n/use-text'
import { BoundKeys } from '../../../../app/BoundKeys'
import { linkShortcuts } from '../shortcuts'
import { links, useLinks } from './link-store'

/** What the other panes follow the active one in. */
export const LinkMenu = () => {
  const t = useText()
  const state = useLinks()
  const { toggle } = state
  useCommands(
    useMemo(
      () =>
        links.map((link) => ({
          id: `viewer.link.${link}`,
          label: t(`panes.link.${link}`),
          group: t('studies.commands.group'),
          shortcut: linkShortcuts[link],
          run: () => toggle(link),
        })),
      [t, toggle],
    ),
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
          <Menu.Item
            key={link}
            role="menuitemcheckbox"
            aria-checked={state[link]}
            leftSection={
              <IconCheck
                size="1rem"
                stroke={2}
                aria-hidden
                style={{ visibility: state[link] ? 'visible' : 'hidden' }}
              />
            }
            rightSection={<BoundKeys command={`viewer.link.${link}`} />}
            onClick={() => toggle(link)}
          >
            {t(`panes.link.${link}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
