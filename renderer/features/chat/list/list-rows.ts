import type { Conversation } from '../../../../shared/contract/chat'
import type { Folder } from '../../../../shared/contract/chat-folders'

export type ListRow = { kind: 'folder'; folder: Folder } | { kind: 'conversation'; conversation: Conversation }

/**
 * The rows of the list, from conversations in its order (`chat.conversations`, grouped): a folder stands above its own.
 * While there is more to read, folders after the last one read are left for when their place is reached.
 */
export function listRows(
  folders: readonly Folder[],
  conversations: readonly Conversation[],
  hasMore: boolean,
): ListRow[] {
  const rowOf = (conversation: Conversation): ListRow => ({ kind: 'conversation', conversation })
  const outside = conversations.filter(({ folderId }) => !folders.some(({ id }) => id === folderId))
  const pinned = outside.filter((each) => each.pinned)
  const others = outside.filter((each) => !each.pinned)
  const rows = pinned.map(rowOf)
  const lastRead = folders.findLastIndex(({ id }) => conversations.some(({ folderId }) => folderId === id))
  const isAllRead = !hasMore || others.length > 0
  for (const folder of isAllRead ? folders : folders.slice(0, lastRead + 1)) {
    rows.push({ kind: 'folder', folder })
    if (!folder.collapsed) rows.push(...conversations.filter(({ folderId }) => folderId === folder.id).map(rowOf))
  }
  return [...rows, ...others.map(rowOf)]
}

export const idOfRow = (row: ListRow): string => (row.kind === 'folder' ? row.folder.id : row.conversation.id)
