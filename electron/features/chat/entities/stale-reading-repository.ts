import type { Db } from '../../../db/open'
import { createEntityReader } from './entity-reader'
import { type ReadableMessage, createEntityInsert, createEntityPage } from './entity-repository'

/** A message that another version of the lexicon read, or the model beside it. */
export interface StaleMessage extends ReadableMessage {
  readBy: string
}

/** What was read of messages by another version of the lexicon and its rules. */
export function createStaleReadingRepository(db: Db) {
  const reader = createEntityReader(db)
  const staleIds = (condition: string) =>
    db
      .prepare<[{ reader: number; limit: number; conversationId: string | null }], string>(
        `select messages.id
         from entity_readers cross join messages indexed by messages_by_entity_reader
           on messages.entities_reader = entity_readers.id and messages.entities_from is not null
         where entity_readers.id <> @reader and ${condition}
         order by entity_readers.id desc, messages.conversation_id desc, messages.id desc limit @limit`,
      )
      .pluck()
  const ofOne = staleIds('messages.conversation_id = @conversationId')
  // Of what is being brought in, the file may still have to say what is read of it.
  const ofAll = staleIds(
    `@conversationId is null and messages.conversation_id not in
       (select conversation_id from conversation_imports where last_message_id is null)`,
  )
  const get = db.prepare<[string, number], StaleMessage>(
    `select id, conversation_id as conversationId, role, text, entities_from as readBy from messages
     where id = ? and entities_from is not null and entities_reader <> ?`,
  )
  const drop = db.prepare<[string, number]>('delete from message_entities where message_id = ? and start_at = ?')
  const insert = createEntityInsert(db)
  const mark = db.prepare<[number, string]>('update messages set entities_reader = ? where id = ?')

  const message = (id: string): StaleMessage | null => get.get(id, reader()) ?? null
  return {
    /** The newest, of one conversation or of all. */
    ids: (limit: number, conversationId: string | null): string[] =>
      (conversationId === null ? ofAll : ofOne).all({ reader: reader(), limit, conversationId }),
    message,
    /** Whether it has neither gone, nor gone on, nor been read by other means since. */
    isAsRead: ({ id, text, readBy }: StaleMessage): boolean => {
      const now = message(id)
      return now !== null && now.text === text && now.readBy === readBy
    },
    mentions: createEntityPage(db),
    drop: (messageId: string, start: number): void => {
      drop.run(messageId, start)
    },
    insert,
    /** As read by this version. */
    mark: (messageId: string): void => {
      mark.run(reader(), messageId)
    },
  }
}
