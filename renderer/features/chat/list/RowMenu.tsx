import { Menu, UnstyledButton } from '@mantine/core'
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../../../i18n/use-text'
import classes from './List.module.css'

interface RowMenuProps {
  label: string
  isTabStop: boolean
  onStartRename: () => void
  removeLabel: string
  onRemove: () => void
  /** What stands between renaming and removing. */
  children?: ReactNode
}

/** What can be done with a row of the list. */
export const RowMenu = ({ label, isTabStop, onStartRename, removeLabel, onRemove, children }: RowMenuProps) => {
  const t = useText()
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <UnstyledButton className={classes.rowMenu} tabIndex={isTabStop ? 0 : -1} aria-label={label}>
          <IconDots size="1rem" stroke={1.75} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size="1rem" stroke={1.75} />} onClick={onStartRename}>
          {t('common.rename')}
        </Menu.Item>
        {children}
        <Menu.Item color="red" leftSection={<IconTrash size="1rem" stroke={1.75} />} onClick={onRemove}>
          {removeLabel}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
