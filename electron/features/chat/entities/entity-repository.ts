import { z } from 'zod'
import {
  type ConversationEntity,
  type EntitySource,
  doseSchema,
  entitySourceSchema,
  entityStatusSchema,
} from '../../../../shared/contract/chat-entities'
import type { Dose } from '../../../../shared/domain/entities/dose'
import { type EntityKind, type EntityStatus, entityKinds } from '../../../../shared/domain/entities/kinds'
import type { Db } from '../../../db/open'
import { createEntityReader } from './entity-reader'

/** Something a message names, by its place in its text. */
export interface StoredEntity {
  start: number
  end: number
  kind: EntityKind
  /** Of the lexicon; or, of what only the model knew, `~` and its words. */
  concept: string
  quote: string
  status: EntityStatus
  source: EntitySource
  dose: Dose | null
}

export interface UnreadMessage {
  id: string
  conversationId: string
}

export interface ReadableMessage extends UnreadMessage {
  role: 'user' | 'assistant'
  text: string
}

export interface MentionRow extends StoredEntity {
  messageId: string
  role: 'user' | 'assistant'
  createdAtMs: number
  text: string
}

interface EntityRow {
  start_at: number
  end_at: number
  kind: string
  concept: string
  quote: string
  status: string
  source: string
  dose: string | null
}

const kindSchema = z.enum(entityKinds)
/** Of mentions, each counted anew by a trigger. */
const clearedAtOnce = 50

/** Takes some of what is known of a message away; false once nothing is left. */
export function createEntityClearing(db: Db) {
  const clear = db.prepare<[{ id: string }]>(
    `delete from message_entities where message_id = @id and start_at in
       (select start_at from message_entities where message_id = @id limit ${clearedAtOnce})`,
  )
  return (id: string): boolean => clear.run({ id }).changes > 0
}

/** Of messages that are still to be read: more tell a person no more. */
const mostCounted = 500

const toEntity = (row: EntityRow): StoredEntity => ({
  start: row.start_at,
  end: row.end_at,
  kind: kindSchema.parse(row.kind),
  concept: row.concept,
  quote: row.quote,
  status: entityStatusSchema.parse(row.status),
  source: entitySourceSchema.parse(row.source),
  dose: row.dose === null ? null : doseSchema.parse(JSON.parse(row.dose)),
})

type CountRow = Omit<ConversationEntity, 'names' | 'kind'> & { kind: string; quote: string }

/** Writes one of a message. */
export function createEntityInsert(db: Db) {
  const insert = db.prepare<[Record<string, string | number | null>]>(
    `insert into message_entities (message_id, start_at, end_at, conversation_id, kind, concept, quote, status, source, dose)
     values (@messageId, @start, @end, @conversationId, @kind, @concept, @quote, @status, @source, @dose)`,
  )
  return (messageId: string, conversationId: string, { dose, ...entity }: StoredEntity): void => {
    insert.run({ ...entity, messageId, conversationId, dose: dose === null ? null : JSON.stringify(dose) })
  }
}

/** Reads those of a message that begin after a place of its text, in order and so many at most. */
export function createEntityPage(db: Db) {
  const page = db.prepare<[string, number, number], EntityRow>(
    'select * from message_entities where message_id = ? and start_at > ? order by start_at limit ?',
  )
  return (messageId: string, after: number, limit: number): StoredEntity[] =>
    page.all(messageId, after, limit).map(toEntity)
}

export type EntityRepository = ReturnType<typeof createEntityRepository>

/** What the messages of conversations name. */
export function createEntityRepository(db: Db) {
  const readable = `select id, conversation_id as conversationId, role, text from messages`
  const isWhole = `(state is null or state <> 'streaming')`
  const unreadColumns = 'select id, conversation_id as conversationId from messages'
  const unread = db.prepare<[number], UnreadMessage>(
    `${unreadColumns} where entities_from is null and ${isWhole} order by id desc limit ?`,
  )
  const unreadOf = db.prepare<[string, number], UnreadMessage>(
    `${unreadColumns} where conversation_id = ? and entities_from is null and ${isWhole} order by id desc limit ?`,
  )
  const readableOne = db.prepare<[string], ReadableMessage>(
    `${readable} where id = ? and entities_from is null and ${isWhole}`,
  )
  const pendingCount = db.prepare<[string], { count: number }>(
    `select count(*) as count from (
       select 1 from messages where conversation_id = ? and entities_from is null and ${isWhole} limit ${mostCounted})`,
  )
  const onlyLexicon = `conversation_id = ? and entities_from = 'lexicon' and role = 'assistant' and state = 'complete'`
  const onlyLexiconCount = db.prepare<[string], { count: number }>(
    `select count(*) as count from (select 1 from messages where ${onlyLexicon} limit ${mostCounted})`,
  )
  const onlyLexiconIds = db.prepare<[string, number], { id: string }>(
    `select id from messages where ${onlyLexicon} order by id desc limit ?`,
  )
  const get = db.prepare<[string], ReadableMessage & { state: string | null; readBy: string | null }>(
    `select id, conversation_id as conversationId, role, text, state, entities_from as readBy from messages where id = ?`,
  )
  const clearSome = createEntityClearing(db)
  const unmark = db.prepare<[string]>('update messages set entities_from = null where id = ?')
  const insert = createEntityInsert(db)
  const reader = createEntityReader(db)
  const mark = db.prepare<[string, number, string]>(
    'update messages set entities_from = ?, entities_reader = ? where id = ?',
  )
  const counts = db.prepare<[string], CountRow>(
    'select kind, concept, quote, affirmed, negated, uncertain from conversation_entities where conversation_id = ?',
  )
  const mentions = db.prepare<
    [string, string, string, number],
    EntityRow & { message_id: string; role: 'user' | 'assistant'; created_at_ms: number; text: string }
  >(
    `select e.*, m.role, m.created_at_ms, m.text
     from message_entities e indexed by message_entities_by_conversation join messages m on m.id = e.message_id
     where e.conversation_id = ? and e.concept = ? and e.kind = ? order by e.message_id, e.start_at limit ?`,
  )

  return {
    /** The newest messages nobody has read yet, of every conversation or of one. */
    unread: (limit: number, conversationId: string | null = null): UnreadMessage[] =>
      conversationId === null ? unread.all(limit) : unreadOf.all(conversationId, limit),
    /** Null where it was read, or is gone, by now. */
    readable: (id: string): ReadableMessage | null => readableOne.get(id) ?? null,
    pendingCount: (conversationId: string): number => pendingCount.get(conversationId)?.count ?? 0,
    onlyLexiconCount: (conversationId: string): number => onlyLexiconCount.get(conversationId)?.count ?? 0,
    /** The newest whole answers that the model has not read. */
    onlyLexicon: (conversationId: string, limit: number): string[] =>
      onlyLexiconIds.all(conversationId, limit).map(({ id }) => id),
    message: (id: string): (ReadableMessage & { isWhole: boolean; readBy: string | null }) | null => {
      const found = get.get(id)
      return found === undefined ? null : { ...found, isWhole: found.state === null || found.state === 'complete' }
    },
    /** Takes some of what is known of a message away, which is unread until it is marked; false once nothing is left. */
    clearSome: (id: string): boolean => {
      unmark.run(id)
      return clearSome(id)
    },
    add: ({ id, conversationId }: UnreadMessage, entity: StoredEntity): void => insert(id, conversationId, entity),
    mark: (id: string, from: EntitySource): void => {
      mark.run(from, reader(), id)
    },
    counts: (conversationId: string): (Omit<ConversationEntity, 'names'> & { quote: string })[] =>
      counts.all(conversationId).map((row) => ({ ...row, kind: kindSchema.parse(row.kind) })),
    mentions: (conversationId: string, kind: EntityKind, concept: string, limit: number): MentionRow[] =>
      mentions.all(conversationId, concept, kind, limit).map((row) => ({
        ...toEntity(row),
        messageId: row.message_id,
        role: row.role,
        createdAtMs: row.created_at_ms,
        text: row.text,
      })),
  }
}
