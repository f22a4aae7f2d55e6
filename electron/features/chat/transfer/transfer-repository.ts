import { type FiledHead, type FiledMessage, messagesAtOnce } from '../../../../shared/contract/chat-transfer'
import type { Db } from '../../../db/open'
import { createEntityClearing } from '../entities/entity-repository'
import type { WordPart } from '../search/word-parts'

type FiledAnswer = Extract<FiledMessage, { role: 'assistant' }>

export interface NewFiledAnswer extends Omit<FiledAnswer, 'role' | 'parent'> {
  id: string
  conversationId: string
  parentId: string
  /** Its words are put in the index afterwards, part by part. */
  wordsInParts: boolean
}

export interface TreeNode {
  id: string
  parentId: string | null
}

/** Of a conversation, in one query. */
const nodesAtOnce = 500

/** Conversations as they are taken out whole and put in whole. */
export function createTransferRepository(db: Db) {
  const nodes = db.prepare<[string, number, number, number], TreeNode & { createdAtMs: number; rowid: number }>(
    `select id, parent_id as parentId, created_at_ms as createdAtMs, rowid from messages
     where conversation_id = ? and (created_at_ms, rowid) > (?, ?) order by created_at_ms, rowid limit ?`,
  )
  const summaryIds = db.prepare<[string], { id: string }>(
    'select id from summaries where conversation_id = ? and removed_at_ms is null order by id',
  )
  const insertHidden = db.prepare<[Record<string, string | number | null>]>(
    `insert into conversations (id, title, title_from, created_at_ms, updated_at_ms, pinned, archived, removed_at_ms)
     values (@id, @title, @titleFrom, @createdAtMs, @updatedAtMs, @pinned, @archived, @nowMs)`,
  )
  const mark = db.prepare<[string]>('insert into conversation_imports (conversation_id) values (?)')
  const markWhole = db.prepare<[string, string]>(
    'update conversation_imports set last_message_id = ? where conversation_id = ?',
  )
  const show = db.prepare<[string | null, string | null, string]>(
    'update conversations set removed_at_ms = null, active_message_id = ?, folder_id = ? where id = ?',
  )
  // The newest first: nothing hangs on them any more.
  const newest = db
    .prepare<[string, number], string>('select id from messages where conversation_id = ? order by id desc limit ?')
    .pluck()
  const insertWordPart = db.prepare<[string, number, number]>('insert into message_word_parts values (?, ?, ?)')
  const dropWordPart = db.prepare<[{ id: string }]>(
    `delete from message_word_parts where message_id = @id and first_byte =
       (select first_byte from message_word_parts where message_id = @id limit 1)`,
  )
  const dropMentions = createEntityClearing(db)
  const dropMessage = db.prepare<[string]>('delete from messages where id = ?')
  const drop = db.prepare<[string]>('delete from conversations where id = ?')
  const unfinished = db
    .prepare<[], string>('select conversation_id from conversation_imports where last_message_id is null')
    .pluck()
  const insertAnswer = db.prepare<[Record<string, string | number | null>]>(
    `insert into messages (id, conversation_id, parent_id, role, text, words_in_parts, reasoning, state, error,
       finish_reason, model, endpoint, instead_of, first_token_ms, duration_ms, created_at_ms)
     values (@id, @conversationId, @parentId, 'assistant', @text, @wordsInParts, @reasoning, @state, @error, @finishReason, @model,
       @endpoint, @insteadOf, @firstTokenMs, @durationMs, @createdAtMs)`,
  )

  return {
    /** Parents before their children, otherwise by age. `rest` comes between the lots in which it is read. */
    tree: async (conversationId: string, rest: () => Promise<void>): Promise<TreeNode[]> => {
      const all: TreeNode[] = []
      let after = { createdAtMs: Number.MIN_SAFE_INTEGER, rowid: 0 }
      for (let isLeft = true; isLeft;) {
        const lot = nodes.all(conversationId, after.createdAtMs, after.rowid, nodesAtOnce)
        all.push(...lot.map(({ id, parentId }) => ({ id, parentId })))
        isLeft = lot.length === nodesAtOnce
        after = lot.at(-1) ?? after
        // oxlint-disable-next-line no-await-in-loop -- to let others come
        await rest()
      }
      // UUIDv7 sorts by creation.
      all.sort((a, b) => (a.id < b.id ? -1 : 1))
      await rest()
      return parentsFirst(all)
    },
    summaryIds: (conversationId: string): string[] => summaryIds.all(conversationId).map(({ id }) => id),
    /** Hidden as a removed one, and marked as not whole. */
    begin: db.transaction((id: string, { folder: _folder, ...head }: FiledHead, nowMs: number): void => {
      insertHidden.run({ ...head, id, nowMs, pinned: head.pinned ? 1 : 0, archived: head.archived ? 1 : 0 })
      mark.run(id)
    }),
    insertAnswer: ({ error, insteadOf, wordsInParts, ...answer }: NewFiledAnswer): void => {
      insertAnswer.run({
        ...answer,
        wordsInParts: wordsInParts ? 1 : 0,
        error: error === null ? null : JSON.stringify(error),
        insteadOf: JSON.stringify(insteadOf),
      })
    },
    show: (id: string, shown: { activeId: string | null; lastId: string | null; folderId: string | null }): void => {
      show.run(shown.activeId, shown.folderId, id)
      markWhole.run(shown.lastId ?? '', id)
    },
    /** Some messages on which no others hang but those among them, these first. */
    newest: (id: string): string[] => newest.all(id, messagesAtOnce),
    /** Of a long message, whose words are found by the parts that are there. */
    indexPart: (messageId: string, { firstByte, sizeBytes }: WordPart): void => {
      insertWordPart.run(messageId, firstByte, sizeBytes)
    },
    /** Drops some of what makes a message long; false once nothing is left of it. */
    shorten: (id: string): boolean => {
      const hasDropped = [dropWordPart.run({ id }).changes > 0, dropMentions(id)]
      return hasDropped.includes(true)
    },
    dropMessage: (messageId: string): void => {
      dropMessage.run(messageId)
    },
    /** Quick once its messages are gone. */
    drop: (id: string): void => {
      drop.run(id)
    },
    /** What a crash or a lock left half imported. */
    unfinished: (): string[] => unfinished.all(),
  }
}
export type TransferRepository = ReturnType<typeof createTransferRepository>

function parentsFirst(nodes: readonly TreeNode[]): TreeNode[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const placed = new Set<TreeNode>()
  for (const node of nodes) {
    const waiting: TreeNode[] = []
    for (let at: TreeNode | undefined = node; at !== undefined && !placed.has(at);) {
      waiting.push(at)
      at = at.parentId === null ? undefined : byId.get(at.parentId)
    }
    for (const each of waiting.reverse()) placed.add(each)
  }
  return [...placed]
}
