import { ActionIcon, Menu, type MenuProps, Tooltip } from '@mantine/core'
import { type ReactNode, useState } from 'react'

interface IconMenuProps extends Pick<MenuProps, 'position' | 'closeOnItemClick' | 'disabled'> {
  /** Read aloud and shown in the tooltip, until the menu is open, which it would cover. */
  label: string
  icon: ReactNode
  children: ReactNode
}

/** A menu behind an icon with a name. */
export const IconMenu = ({ label, icon, disabled = false, children, ...menu }: IconMenuProps) => {
  const [opened, setOpened] = useState(false)
  return (
    <Menu
      opened={opened}
      onChange={setOpened}
      disabled={disabled}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 80 }}
      {...menu}
    >
      <Menu.Target>
        <Tooltip label={label} disabled={opened}>
          <ActionIcon aria-label={label} disabled={disabled}>
            {icon}
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  )
}
