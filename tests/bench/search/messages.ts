import type { Db } from '../../../electron/db/open'
import { newId } from '../../../shared/lib/ids'
import { createConversationRepository } from '../../../electron/features/chat/conversations/conversation-repository'
import { vocabulary } from './vocabulary'

const startedAtMs = Date.UTC(2024, 0, 1)
const messagesEach = 50
const questionWords = 12
const answerWords = 80

/** Numbers from 0 to 1, the same ones every time. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** A word by Zipf's law: the nth is used a share of 1/n. */
export const wordBy = (random: number): string =>
  vocabulary[Math.floor(vocabulary.length ** random) - 1] ?? vocabulary[0] ?? ''

/** Fills a database with conversations of questions and answers, their index built at the end as that is quicker. */
export function fillMessages(db: Db, count: number): void {
  const triggers = db
    .prepare<[], { name: string; sql: string }>(
      "select name, sql from sqlite_schema where type = 'trigger' and tbl_name = 'messages'",
    )
    .all()
  for (const { name } of triggers) db.exec(`drop trigger ${name}`)
  const random = chance(7)
  const text = (words: number): string =>
    Array.from({ length: Math.ceil(words * (0.5 + random())) }, () => wordBy(random())).join(' ')
  const conversations = createConversationRepository(db)
  const insert = db.prepare(
    `insert into messages (id, conversation_id, parent_id, role, text, state, model, endpoint, created_at_ms)
     values (?, ?, ?, ?, ?, ?, 'medgemma-27b-it', 'http://cluster.test/v1', ?)`,
  )
  db.transaction(() => {
    let conversationId = ''
    let parentId: string | null = null
    for (let number = 0; number < count; number += 1) {
      const createdAtMs = startedAtMs + number * 60_000
      if (number % messagesEach === 0) {
        conversationId = newId()
        parentId = null
        conversations.insert(conversationId, `Guardia ${number}`, createdAtMs)
      }
      const id = newId()
      const isQuestion = number % 2 === 0
      const words = isQuestion ? questionWords : answerWords
      insert.run(
        id,
        conversationId,
        parentId,
        isQuestion ? 'user' : 'assistant',
        text(words),
        isQuestion ? null : 'complete',
        createdAtMs,
      )
      parentId = id
      if (number % messagesEach === messagesEach - 1) conversations.activate(conversationId, id, createdAtMs)
    }
  })()
  db.exec(`
    insert into messages_fts (messages_fts) values ('rebuild');
    create virtual table filled_words using fts5vocab (messages_fts, 'row');
    insert or ignore into message_words select term from filled_words;
    drop table filled_words;
  `)
  for (const { sql } of triggers) db.exec(sql)
}
