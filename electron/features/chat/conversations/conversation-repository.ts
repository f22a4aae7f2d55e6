import type { Conversation } from '../../../../shared/contract/chat'
import { foldText } from '../../../../shared/lib/fold-text'
import type { Db } from '../../../db/open'
import { type ConversationRow, conversationColumns, toConversation } from './conversation-rows'

/** Of titles looked through, so that a search takes no longer than the main loop may. */
const titlesRead = 20_000

export type ConversationRepository = ReturnType<typeof createConversationRepository>

/** Conversations that were not removed; removed ones stay in the file until they are restored. */
export function createConversationRepository(db: Db) {
  const list = db.prepare<[number, number, number], ConversationRow>(
    `select ${conversationColumns} from conversations where archived = ? and removed_at_ms is null
     order by pinned desc, updated_at_ms desc, id desc limit ? offset ?`,
  )
  const count = db.prepare<[number], { total: number }>(
    'select count(*) as total from conversations where archived = ? and removed_at_ms is null',
  )
  const get = db.prepare<[string], ConversationRow>(
    `select ${conversationColumns} from conversations where id = ? and removed_at_ms is null`,
  )
  const titles = db.prepare<[number], { id: string; title: string }>(
    `select id, title from conversations where removed_at_ms is null and title <> ''
     order by updated_at_ms desc, id desc limit ?`,
  )
  const insert = db.prepare<[string, string, number, number]>(
    'insert into conversations (id, title, created_at_ms, updated_at_ms) values (?, ?, ?, ?)',
  )
  const rename = db.prepare<[string, string]>(
    `update conversations set title = ?, title_from = 'person' where id = ? and removed_at_ms is null`,
  )
  const pin = db.prepare<[number, string]>('update conversations set pinned = ? where id = ? and removed_at_ms is null')
  const archive = db.prepare<[number, string]>(
    'update conversations set archived = ? where id = ? and removed_at_ms is null',
  )
  const nameUntitled = db.prepare<[string, string]>(
    `update conversations set title = ?, title_from = 'question' where id = ? and title = ''`,
  )
  const propose = db.prepare<[string, string]>(
    `update conversations set title = ?, title_from = 'model'
     where id = ? and title_from = 'question' and removed_at_ms is null`,
  )
  const wholeAnswers = db.prepare<[string], { count: number }>(
    `select count(*) as count from messages where conversation_id = ? and role = 'assistant' and state = 'complete'`,
  )
  const firstQuestion = db.prepare<[string], { text: string }>(
    `select text from messages where conversation_id = ? and parent_id is null order by created_at_ms, id limit 1`,
  )
  const remove = db.prepare<[number, string]>(
    'update conversations set removed_at_ms = ? where id = ? and removed_at_ms is null',
  )
  const restore = db.prepare<[string]>('update conversations set removed_at_ms = null where id = ?')
  const removeEmpty = db.prepare(
    `delete from conversations where title = ''
       and not exists (select 1 from messages where conversation_id = conversations.id)
       and not exists (select 1 from drafts where conversation_id = conversations.id)
       and not exists (select 1 from outbox where conversation_id = conversations.id)`,
  )
  const activate = db.prepare<[string, number | null, string]>(
    'update conversations set active_message_id = ?, updated_at_ms = coalesce(?, updated_at_ms) where id = ?',
  )
  const activeMessage = db.prepare<[string], { active_message_id: string | null }>(
    'select active_message_id from conversations where id = ?',
  )

  return {
    list: (archived: boolean, limit: number, offset: number): { total: number; conversations: Conversation[] } => ({
      total: count.get(archived ? 1 : 0)?.total ?? 0,
      conversations: list.all(archived ? 1 : 0, limit, offset).map(toConversation),
    }),
    get: (id: string): Conversation | null => {
      const row = get.get(id)
      return row === undefined ? null : toConversation(row)
    },
    /** Those whose title has every word, of the newest `titlesRead`, newest first. */
    titled: (words: string, limit: number): Conversation[] => {
      const sought = foldText(words).split(/\s+/)
      const found: Conversation[] = []
      for (const { id, title } of titles.iterate(titlesRead)) {
        const folded = foldText(title)
        const row = sought.every((word) => folded.includes(word)) ? get.get(id) : undefined
        if (row !== undefined) found.push(toConversation(row))
        if (found.length === limit) break
      }
      return found
    },
    insert: (id: string, title: string, nowMs: number): void => {
      insert.run(id, title, nowMs, nowMs)
    },
    /** These answer whether there was such a conversation. */
    rename: (id: string, title: string): boolean => rename.run(title, id).changes > 0,
    pin: (id: string, pinned: boolean): boolean => pin.run(pinned ? 1 : 0, id).changes > 0,
    archive: (id: string, archived: boolean): boolean => archive.run(archived ? 1 : 0, id).changes > 0,
    remove: (id: string, nowMs: number): boolean => remove.run(nowMs, id).changes > 0,
    restore: (id: string): boolean => restore.run(id).changes > 0,
    /** Those begun and never asked anything, with nothing being written to them. */
    removeEmpty: (): void => {
      removeEmpty.run()
    },
    /** Gives the first title; one that a person chose stays. */
    nameUntitled: (id: string, title: string): void => {
      nameUntitled.run(title, id)
    },
    /** Gives the model's title to one that has that of its first question; answers whether it had. */
    propose: (id: string, title: string): boolean => propose.run(title, id).changes > 0,
    wholeAnswerCount: (id: string): number => wholeAnswers.get(id)?.count ?? 0,
    firstQuestion: (id: string): string | null => firstQuestion.get(id)?.text ?? null,
    /** Makes the branch that ends at a message the one shown; with a time, it also counts as a change. */
    activate: (id: string, messageId: string, changedAtMs: number | null): void => {
      activate.run(messageId, changedAtMs, id)
    },
    activeMessageId: (id: string): string | null => activeMessage.get(id)?.active_message_id ?? null,
  }
}
