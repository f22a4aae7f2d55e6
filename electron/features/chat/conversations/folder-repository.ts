import type { Folder } from '../../../../shared/contract/chat-folders'
import { inNaturalOrder } from '../../../../shared/lib/natural-order'
import type { Db } from '../../../db/open'

interface FolderRow {
  id: string
  name: string
  collapsed: number
  conversation_count: number
}

const toFolder = ({ id, name, collapsed, conversation_count: conversationCount }: FolderRow): Folder => ({
  id,
  name,
  collapsed: collapsed === 1,
  conversationCount,
})

const columns = `id, name, collapsed, (
    select count(*) from conversations
    where folder_id = folders.id and archived = 0 and removed_at_ms is null
  ) as conversation_count`

export type FolderRepository = ReturnType<typeof createFolderRepository>

export function createFolderRepository(db: Db) {
  const list = db.prepare<[], FolderRow>(
    `select ${columns} from folders where removed_at_ms is null order by created_at_ms, id`,
  )
  const get = db.prepare<[string], FolderRow>(`select ${columns} from folders where id = ? and removed_at_ms is null`)
  const insert = db.prepare<[string, string, number]>('insert into folders (id, name, created_at_ms) values (?, ?, ?)')
  const rename = db.prepare<[string, string]>('update folders set name = ? where id = ? and removed_at_ms is null')
  const collapse = db.prepare<[number, string]>(
    'update folders set collapsed = ? where id = ? and removed_at_ms is null',
  )
  const setRemoved = db.prepare<[number | null, string]>('update folders set removed_at_ms = ? where id = ?')
  const empty = db.prepare<[string]>(
    'update conversations set left_folder_id = folder_id, folder_id = null where folder_id = ?',
  )
  const fill = db.prepare<[string]>(
    'update conversations set folder_id = left_folder_id, left_folder_id = null where left_folder_id = ?',
  )
  const move = db.prepare<[string | null, string]>(
    'update conversations set folder_id = ?, left_folder_id = null where id = ? and removed_at_ms is null',
  )
  const purge = db.prepare('delete from folders where removed_at_ms is not null')

  return {
    list: (): Folder[] => inNaturalOrder(list.all().map(toFolder), ({ name }) => name),
    get: (id: string): Folder | null => {
      const row = get.get(id)
      return row === undefined ? null : toFolder(row)
    },
    insert: (id: string, name: string, nowMs: number): void => {
      insert.run(id, name, nowMs)
    },
    /** These answer whether there was such a folder. */
    rename: (id: string, name: string): boolean => rename.run(name, id).changes > 0,
    collapse: (id: string, collapsed: boolean): boolean => collapse.run(collapsed ? 1 : 0, id).changes > 0,
    /** Takes its conversations out of it. */
    remove: db.transaction((id: string, nowMs: number): void => {
      setRemoved.run(nowMs, id)
      empty.run(id)
    }),
    restore: db.transaction((id: string): boolean => {
      fill.run(id)
      return setRemoved.run(null, id).changes > 0
    }),
    /** Into a folder, or out of all with null; answers whether there was such a conversation. */
    move: (conversationId: string, folderId: string | null): boolean => move.run(folderId, conversationId).changes > 0,
    /** Forgets those removed for good. */
    purge: (): void => {
      purge.run()
    },
  }
}
