import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { Conversation } from '../../../../shared/contract/chat'
import { ConversationRow } from './ConversationRow'
import { useConversationDrop } from './conversation-drag'
import { FolderRow } from './FolderRow'
import classes from './List.module.css'
import { type ListRow, idOfRow } from './list-rows'
import { MoveDialog } from './MoveDialog'
import type { Folders } from './use-folders'
import { useRowActions } from './use-row-actions'

const rowPx = 52
const folderPx = 34
/** Rows left below the last one drawn when more are read. */
const readAhead = 20

interface ConversationRowsProps {
  rows: readonly ListRow[]
  openId: string | null
  /** Null where there are none: in the archive. */
  folders: Folders | null
  /** A folder that was just made, to be named. */
  begunFolderId: string | null
  onBegunNamed: () => void
  onOpen: (conversationId: string) => void
  onNearEnd: () => void
  onRemovedOpen: () => void
}

/** Only the rows in view are drawn. Arrow keys go between rows; one of them is in the order of Tab. */
export const ConversationRows = (props: ConversationRowsProps) => {
  const { rows, openId, folders, begunFolderId, onBegunNamed, onOpen, onNearEnd, onRemovedOpen } = props
  const actions = useRowActions(openId, onRemovedOpen)
  const scroller = useRef<HTMLDivElement>(null)
  const [renamingId, setRenamingId] = useState<string | null>(begunFolderId)
  const [begun, setBegun] = useState(begunFolderId)
  if (begun !== begunFolderId) {
    setBegun(begunFolderId)
    setRenamingId(begunFolderId)
  }
  const [moving, setMoving] = useState<Conversation | null>(null)
  const [focusedId, setFocusedId] = useState<string | null>(null)
  const pendingFocus = useRef(false)
  // Its functions are only called in this component and its handlers.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index]),
    getItemKey: (index) => {
      const row = rows[index]
      return row === undefined ? index : idOfRow(row)
    },
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastDrawn >= rows.length - readAhead) onNearEnd()
  })
  const begunIndex = begunFolderId === null ? -1 : rows.findIndex((row) => idOfRow(row) === begunFolderId)
  const scrolledTo = useRef<string | null>(null)
  useEffect(() => {
    if (begunIndex === -1 || scrolledTo.current === begunFolderId) return
    scrolledTo.current = begunFolderId
    virtual.scrollToIndex(begunIndex)
  }, [begunIndex, begunFolderId, virtual])

  const indexOf = (id: string | null): number => rows.findIndex((row) => idOfRow(row) === id)
  const tabStop = Math.max(indexOf(focusedId), 0) || Math.max(indexOf(openId), 0)

  const focusRow = (index: number): void => {
    const bounded = Math.min(Math.max(index, 0), rows.length - 1)
    const row = rows[bounded]
    pendingFocus.current = true
    setFocusedId(row === undefined ? null : idOfRow(row))
    virtual.scrollToIndex(bounded)
  }
  const neighbourOf = (index: number): number => (index === rows.length - 1 ? index - 1 : index + 1)
  const hiding = (index: number, hide: () => void) => (): void => {
    hide()
    focusRow(neighbourOf(index))
  }
  const keysOf = (row: ListRow, index: number): Record<string, () => void> => {
    if (row.kind === 'folder') {
      const { folder } = row
      return {
        F2: () => setRenamingId(folder.id),
        Delete: hiding(index, () => folders?.remove(folder)),
        ArrowRight: () => (folder.collapsed ? folders?.toggle(folder, false) : focusRow(index + 1)),
        ArrowLeft: () => folders?.toggle(folder, true),
      }
    }
    const { conversation } = row
    return {
      F2: () => setRenamingId(conversation.id),
      Delete: hiding(index, () => actions.remove(conversation)),
      e: hiding(index, () => actions.archive(conversation)),
      ...(folders !== null && {
        m: () => setMoving(conversation),
        ...(conversation.folderId !== null && { ArrowLeft: () => focusRow(indexOf(conversation.folderId)) }),
      }),
    }
  }
  const onKeyDown = (event: KeyboardEvent, row: ListRow, index: number): void => {
    if (renamingId !== null || event.ctrlKey || event.altKey || event.metaKey) return
    const keys: Record<string, () => void> = {
      ArrowDown: () => focusRow(index + 1),
      ArrowUp: () => focusRow(index - 1),
      Home: () => focusRow(0),
      End: () => focusRow(rows.length - 1),
      ...keysOf(row, index),
    }
    const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }
  const dropIn = (conversationId: string, folderId: string | null): void => {
    const dropped = rows.find((row) => idOfRow(row) === conversationId)
    if (folders === null || dropped?.kind !== 'conversation') return
    folders.moveTo(dropped.conversation, folders.folders.find(({ id }) => id === folderId) ?? null)
  }
  const { isHovering, handlers } = useConversationDrop((conversationId) => dropIn(conversationId, null))
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-drop={isHovering || undefined}
      role="presentation"
      {...(folders !== null && handlers)}
    >
      <ul className={classes.rows} style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start, key }) => {
          const row = rows[index]
          if (row === undefined) return null
          const id = idOfRow(row)
          const shared = {
            isTabStop: index === tabStop,
            takesFocus: pendingFocus.current && id === focusedId,
            onFocused: () => {
              pendingFocus.current = false
            },
            isRenaming: id === renamingId,
            onKeyDown: (event: KeyboardEvent) => onKeyDown(event, row, index),
            onStartRename: () => setRenamingId(id),
          }
          return (
            <li
              key={key}
              className={classes.place}
              style={{ height: heightOf(row), transform: `translateY(${start}px)` }}
              aria-setsize={rows.length}
              aria-posinset={index + 1}
            >
              {row.kind === 'folder' ? (
                <FolderRow
                  {...shared}
                  folder={row.folder}
                  onToggle={() => {
                    setFocusedId(id)
                    folders?.toggle(row.folder)
                  }}
                  onRename={(name) => {
                    setRenamingId(null)
                    onBegunNamed()
                    if (name !== '' && name !== row.folder.name) folders?.rename(id, name)
                    focusRow(index)
                  }}
                  onRemove={() => folders?.remove(row.folder)}
                  onDrop={(conversationId) => dropIn(conversationId, id)}
                />
              ) : (
                <ConversationRow
                  {...shared}
                  conversation={row.conversation}
                  isOpen={id === openId}
                  onOpen={() => {
                    setFocusedId(id)
                    onOpen(id)
                  }}
                  onRename={(title) => {
                    setRenamingId(null)
                    actions.rename(row.conversation, title)
                    focusRow(index)
                  }}
                  onPin={() => actions.pin(row.conversation)}
                  onDrop={
                    row.conversation.folderId === null
                      ? null
                      : (conversationId) => dropIn(conversationId, row.conversation.folderId)
                  }
                  onMove={folders === null ? null : () => setMoving(row.conversation)}
                  onArchive={() => actions.archive(row.conversation)}
                  onRemove={() => actions.remove(row.conversation)}
                />
              )}
            </li>
          )
        })}
      </ul>
      {moving !== null && folders !== null && (
        <MoveDialog
          conversation={moving}
          folders={folders.folders}
          onMove={(folderId) => folders.moveTo(moving, folders.folders.find(({ id }) => id === folderId) ?? null)}
          onMoveToNew={(name) => folders.moveToNew(moving, name)}
          onClose={() => setMoving(null)}
        />
      )}
    </div>
  )
}

const heightOf = (row: ListRow | undefined): number => (row?.kind === 'folder' ? folderPx : rowPx)
