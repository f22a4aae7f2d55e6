import { z } from 'zod'
import { type EntitySource, entitySourceSchema } from '../../../../shared/contract/chat-entities'
import type { Db } from '../../../db/open'
import { createEntityInsert, createEntityPage } from './entity-repository'

export type ReadingRepository = ReturnType<typeof createReadingRepository>

/** What messages name, as it is taken out and put in with their conversation. */
export function createReadingRepository(db: Db) {
  const readBy = db.prepare<[string], string | null>('select entities_from from messages where id = ?').pluck()
  const text = db.prepare<[string], string>('select text from messages where id = ?').pluck()
  const clear = db.prepare<[string]>('delete from message_entities where message_id = ?')
  const mark = db.prepare<[string, string]>('update messages set entities_from = ?, entities_reader = 0 where id = ?')
  const insert = createEntityInsert(db)
  const readBySchema = z.nullish(entitySourceSchema)

  return {
    /** Null where nobody has read it yet. */
    readBy: (messageId: string): EntitySource | null => readBySchema.parse(readBy.get(messageId)) ?? null,
    mentions: createEntityPage(db),
    text: (messageId: string): string => text.get(messageId) ?? '',
    /** In place of what was read of it before. By which version is not known. */
    begin: (messageId: string, by: EntitySource): void => {
      clear.run(messageId)
      mark.run(by, messageId)
    },
    add: insert,
  }
}
