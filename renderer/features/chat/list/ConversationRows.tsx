import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Conversation } from '../../../../shared/contract/chat'
import { useRouteCommand } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'
import { ConversationRow } from './ConversationRow'
import classes from './List.module.css'

const rowPx = 52
/** Rows left below the last one drawn when more are read. */
const readAhead = 20

interface ConversationRowsProps {
  conversations: readonly Conversation[]
  openId: string | null
  onOpen: (conversationId: string) => void
  onNearEnd: () => void
  onRemovedOpen: () => void
}

/** Only the rows in view are drawn. Arrow keys go between rows; one of them is in the order of Tab. */
export const ConversationRows = (props: ConversationRowsProps) => {
  const { conversations, openId, onOpen, onNearEnd, onRemovedOpen } = props
  const t = useText()
  const showError = useErrorToast()
  const showUndo = useUndoToast()
  const rename = useRouteCommand('chat.rename', { onError: showError })
  const pin = useRouteCommand('chat.pin', { onError: showError })
  const remove = useRouteCommand('chat.remove', { onError: showError })
  const restore = useRouteCommand('chat.restore', { onError: showError })
  const archive = useRouteCommand('chat.archive', { onError: showError })
  const scroller = useRef<HTMLDivElement>(null)
  const [renamingId, setRenamingId] = useState<string | null>(null)
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const pendingFocus = useRef(false)
  // Its functions are only called in this component and its handlers.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    getItemKey: (index) => conversations[index]?.id ?? index,
    overscan: 8,
  })
  const items = rows.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastDrawn >= conversations.length - readAhead) onNearEnd()
  })

  const indexOf = (id: string | null): number => conversations.findIndex((each) => each.id === id)
  const tabStop = Math.max(indexOf(focusedId), 0) || Math.max(indexOf(openId), 0)

  const focusRow = (index: number): void => {
    const bounded = Math.min(Math.max(index, 0), conversations.length - 1)
    pendingFocus.current = true
    setFocusedId(conversations[bounded]?.id ?? null)
    rows.scrollToIndex(bounded)
  }
  const removeRow = (conversation: Conversation): void => {
    const title = conversation.title || t('chat.untitled')
    remove.mutate(
      { conversationId: conversation.id },
      {
        onSuccess: () => {
          if (conversation.id === openId) onRemovedOpen()
          showUndo(t('chat.list.removed', { title }), () => restore.mutate({ conversationId: conversation.id }))
        },
      },
    )
  }
  const archiveRow = ({ id, title, archived }: Conversation): void => {
    archive.mutate(
      { conversationId: id, archived: !archived },
      {
        onSuccess: () =>
          showUndo(
            t(archived ? 'chat.list.unarchived' : 'chat.list.archived', { title: title || t('chat.untitled') }),
            () => archive.mutate({ conversationId: id, archived }),
          ),
      },
    )
  }
  const neighbourOf = (index: number): number => (index === conversations.length - 1 ? index - 1 : index + 1)
  const onKeyDown = (event: KeyboardEvent, index: number): void => {
    const conversation = conversations[index]
    if (conversation === undefined || renamingId !== null) return
    const actions: Record<string, () => void> = {
      ArrowDown: () => focusRow(index + 1),
      ArrowUp: () => focusRow(index - 1),
      Home: () => focusRow(0),
      End: () => focusRow(conversations.length - 1),
      F2: () => setRenamingId(conversation.id),
      Delete: () => {
        removeRow(conversation)
        focusRow(neighbourOf(index))
      },
      e: () => {
        archiveRow(conversation)
        focusRow(neighbourOf(index))
      },
    }
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const action = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }
  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.rows} style={{ height: rows.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const conversation = conversations[index]
          if (conversation === undefined) return null
          return (
            <li
              key={key}
              className={classes.place}
              style={{ height: rowPx, transform: `translateY(${start}px)` }}
              aria-setsize={conversations.length}
              aria-posinset={index + 1}
            >
              <ConversationRow
                conversation={conversation}
                isOpen={conversation.id === openId}
                isTabStop={index === tabStop}
                takesFocus={pendingFocus.current && conversation.id === focusedId}
                onFocused={() => {
                  pendingFocus.current = false
                }}
                isRenaming={conversation.id === renamingId}
                onOpen={() => {
                  setFocusedId(conversation.id)
                  onOpen(conversation.id)
                }}
                onKeyDown={(event) => onKeyDown(event, index)}
                onRename={(title) => {
                  setRenamingId(null)
                  if (title !== '' && title !== conversation.title) {
                    rename.mutate({ conversationId: conversation.id, title })
                  }
                  focusRow(index)
                }}
                onStartRename={() => setRenamingId(conversation.id)}
                onPin={() => pin.mutate({ conversationId: conversation.id, pinned: !conversation.pinned })}
                onArchive={() => archiveRow(conversation)}
                onRemove={() => removeRow(conversation)}
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
