import { UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconFolder, IconFolderOpen } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import type { Folder } from '../../../../shared/contract/chat-folders'
import { useText } from '../../../i18n/use-text'
import { useConversationDrop } from './conversation-drag'
import classes from './List.module.css'
import { RenameField } from './RenameField'
import { RowMenu } from './RowMenu'
import { useRowFocus } from './use-row-focus'

interface FolderRowProps {
  folder: Folder
  isTabStop: boolean
  takesFocus: boolean
  onFocused: () => void
  isRenaming: boolean
  onToggle: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onStartRename: () => void
  onRename: (name: string) => void
  onRemove: () => void
  onDrop: (conversationId: string) => void
}

/** A folder of conversations: opens and closes, and takes what is dropped on it. */
export const FolderRow = (props: FolderRowProps) => {
  const { folder, isTabStop, isRenaming, onDrop } = props
  const t = useText()
  const button = useRowFocus(props)
  const { isHovering, handlers } = useConversationDrop(onDrop)
  if (isRenaming) return <RenameField label={t('chat.folders.name')} title={folder.name} onDone={props.onRename} />
  const { name, collapsed, conversationCount: count } = folder
  const FolderIcon = collapsed ? IconFolder : IconFolderOpen
  return (
    <div className={classes.row} data-drop={isHovering || undefined} {...handlers}>
      <UnstyledButton
        ref={button}
        className={classes.folderButton}
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={!collapsed}
        onClick={props.onToggle}
        onKeyDown={props.onKeyDown}
      >
        <IconChevronRight className={classes.chevron} size="0.875rem" stroke={1.75} aria-hidden />
        <FolderIcon size="1rem" stroke={1.75} aria-hidden />
        <span className={classes.folderName}>{name}</span>
        <span className={classes.folderCount}>
          <span aria-hidden>{count}</span>
          <span className="visually-hidden">{t('chat.folders.count', { count })}</span>
        </span>
      </UnstyledButton>
      <RowMenu
        label={t('chat.folders.actions', { name })}
        isTabStop={isTabStop}
        onStartRename={props.onStartRename}
        removeLabel={t('chat.folders.remove')}
        onRemove={props.onRemove}
      />
    </div>
  )
}
