import type { Conversation } from '../../../../shared/contract/chat'
import type { Folder } from '../../../../shared/contract/chat-folders'
import type { Db } from '../../../db/open'
import { type ConversationRow, conversationColumns, toConversation } from './conversation-rows'

interface Section {
  count: number
  read: (limit: number, offset: number) => Conversation[]
}

/**
 * A page of the list as it is shown: those pinned outside folders, those of each folder that is open, the others. Each part
 * is read in the order of its index, so that a page costs what it holds.
 */
export function createGroupedList(db: Db) {
  const inPlace = `from conversations where folder_id is ? and archived = 0 and removed_at_ms is null`
  const order = 'order by pinned desc, updated_at_ms desc, id desc limit ? offset ?'
  const outside = db.prepare<[null, number, number, number], ConversationRow>(
    `select ${conversationColumns} ${inPlace} and pinned = ? ${order}`,
  )
  const inFolder = db.prepare<[string, number, number], ConversationRow>(
    `select ${conversationColumns} ${inPlace} ${order}`,
  )
  const countOutside = db.prepare<[null, number], { count: number }>(
    `select count(*) as count ${inPlace} and pinned = ?`,
  )

  const outsideSection = (pinned: 0 | 1): Section => ({
    count: countOutside.get(null, pinned)?.count ?? 0,
    read: (limit, offset) => outside.all(null, pinned, limit, offset).map(toConversation),
  })
  const folderSection = ({ id, conversationCount }: Folder): Section => ({
    count: conversationCount,
    read: (limit, offset) => inFolder.all(id, limit, offset).map(toConversation),
  })

  return (folders: readonly Folder[], limit: number, offset: number) => {
    const open = folders.filter(({ collapsed }) => !collapsed)
    const sections = [outsideSection(1), ...open.map(folderSection), outsideSection(0)]
    const conversations: Conversation[] = []
    let skipped = offset
    for (const { count, read } of sections) {
      const room = limit - conversations.length
      if (room > 0 && skipped < count) conversations.push(...read(room, skipped))
      skipped = Math.max(0, skipped - count)
    }
    return { total: sections.reduce((sum, { count }) => sum + count, 0), conversations }
  }
}
