import { Menu, UnstyledButton } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconFolderSymlink, IconPencil, IconPin, IconPinnedOff } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import type { Conversation } from '../../../../shared/contract/chat'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { editKey, isWritten, useDraft } from '../draft-store'
import { Kbd } from '../../../ui/Kbd'
import { offerConversation, useConversationDrop } from './conversation-drag'
import { RenameField } from './RenameField'
import { RowMenu } from './RowMenu'
import { useRowFocus } from './use-row-focus'
import classes from './List.module.css'

interface ConversationRowProps {
  conversation: Conversation
  isOpen: boolean
  isTabStop: boolean
  /** The arrow keys have come to this row. */
  takesFocus: boolean
  onFocused: () => void
  isRenaming: boolean
  onOpen: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onStartRename: () => void
  onRename: (title: string) => void
  onPin: () => void
  /** Null where there are no folders: in the archive. */
  onMove: (() => void) | null
  /** Another was dropped on one in a folder. */
  onDrop: ((conversationId: string) => void) | null
  onArchive: () => void
  onRemove: () => void
}

export const ConversationRow = (props: ConversationRowProps) => {
  const { conversation, isOpen, isTabStop, isRenaming, onRename } = props
  const t = useText()
  const format = useFormat()
  const button = useRowFocus(props)
  const title = conversation.title || t('chat.untitled')
  const hasDraft = useDraft(
    ({ drafts }) => isWritten(drafts, conversation.id) || isWritten(drafts, editKey(conversation.id)),
  )
  const { onDrop, onMove } = props
  const { isHovering, handlers } = useConversationDrop((dropped) => onDrop?.(dropped))
  if (isRenaming) {
    return <RenameField label={t('chat.list.renameLabel')} title={conversation.title} onDone={onRename} />
  }
  return (
    <div
      className={classes.row}
      data-open={isOpen || undefined}
      data-inside={(onMove !== null && conversation.folderId !== null) || undefined}
      data-drop={isHovering || undefined}
      draggable={onMove !== null}
      {...(onMove !== null && onDrop !== null && handlers)}
      onDragStart={(event) => offerConversation(event, conversation.id)}
    >
      <UnstyledButton
        ref={button}
        className={classes.rowButton}
        tabIndex={isTabStop ? 0 : -1}
        aria-current={isOpen ? 'page' : undefined}
        onClick={props.onOpen}
        onKeyDown={props.onKeyDown}
        onDoubleClick={props.onStartRename}
      >
        <span className={classes.rowTitle}>
          {conversation.pinned && (
            <>
              <IconPin className={classes.pin} size="0.875rem" stroke={1.75} aria-hidden />
              <span className="visually-hidden">{t('chat.list.pinned')} </span>
            </>
          )}
          {title}
        </span>
        <span className={classes.rowFacts}>
          {hasDraft && (
            <span className={classes.draft}>
              <IconPencil size="0.75rem" stroke={1.75} aria-hidden /> {t('chat.list.draft')} ·{' '}
            </span>
          )}
          {format.ago(conversation.updatedAtMs)} · {t('chat.list.count', { count: conversation.messageCount })}
        </span>
      </UnstyledButton>
      <RowMenu
        label={t('chat.list.actions', { title })}
        isTabStop={isTabStop}
        onStartRename={props.onStartRename}
        removeLabel={t('common.remove')}
        onRemove={props.onRemove}
      >
        <Menu.Item
          leftSection={
            conversation.pinned ? <IconPinnedOff size="1rem" stroke={1.75} /> : <IconPin size="1rem" stroke={1.75} />
          }
          onClick={props.onPin}
        >
          {t(conversation.pinned ? 'chat.list.unpin' : 'chat.list.pin')}
        </Menu.Item>
        {onMove !== null && (
          <Menu.Item
            leftSection={<IconFolderSymlink size="1rem" stroke={1.75} />}
            rightSection={<Kbd keys="m" />}
            onClick={onMove}
          >
            {t('chat.folders.move')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={
            conversation.archived ? (
              <IconArchiveOff size="1rem" stroke={1.75} />
            ) : (
              <IconArchive size="1rem" stroke={1.75} />
            )
          }
          rightSection={<Kbd keys="e" />}
          onClick={props.onArchive}
        >
          {t(conversation.archived ? 'chat.list.unarchive' : 'chat.list.toArchive')}
        </Menu.Item>
      </RowMenu>
    </div>
  )
}
