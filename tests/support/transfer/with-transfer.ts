import { afterEach, beforeEach } from 'vitest'
import type { Clock } from '../../../electron/features/chat/clock'
import { type TestBlobs, openTestBlobs } from '../blobs'
import { type TestChat, createTestChat } from '../chat'
import { type TestDatabase, openTestDatabase } from '../database'
import { type ScriptedGate, createScriptedGate } from '../scripted-gate'
import { type TransferWindow, transferWindow } from './window'

export interface TransferSetting extends TransferWindow {
  readonly db: TestDatabase['db']
  readonly blobs: TestBlobs['blobs']
  readonly chat: TestChat
  readonly gate: ScriptedGate
  /** Opens the profile again, as after a kill. */
  reopen(clock?: Clock): void
  /** How many rows there are of what a conversation is made of. */
  rowCounts(): unknown
}

interface Parts {
  database: TestDatabase
  blobs: TestBlobs
  chat: TestChat
  gate: ScriptedGate
  window: TransferWindow
}

/** A chat of its own for each test, with a window on it. */
export function withTransfer(): TransferSetting {
  let parts: Parts | null = null
  const there = (): Parts => {
    if (parts === null) throw new Error('It is there only within a test')
    return parts
  }
  beforeEach(async () => {
    const [database, blobs, gate] = [openTestDatabase(), await openTestBlobs(), createScriptedGate()]
    const chat = createTestChat({ db: database.db, blobs: blobs.blobs, gate })
    parts = { database, blobs, gate, chat, window: transferWindow(() => there().chat.service, blobs.blobs) }
  })
  afterEach(async () => {
    const { chat, database, blobs } = there()
    chat.service.close()
    database.close()
    await blobs.close()
    parts = null
  })
  return {
    get db() {
      return there().database.db
    },
    get blobs() {
      return there().blobs.blobs
    },
    get chat() {
      return there().chat
    },
    get gate() {
      return there().gate
    },
    get api() {
      return there().window.api
    },
    reopen(clock) {
      const now = there()
      const options = { db: now.database.db, blobs: now.blobs.blobs, gate: now.gate }
      now.chat = createTestChat({ ...options, ...(clock && { clock }) })
    },
    written: (id) => there().window.written(id),
    exported: (id) => there().window.exported(id),
    imported: (file) => there().window.imported(file),
    rowCounts: () =>
      there()
        .database.db.prepare(
          `select (select count(*) from conversations) as conversations, (select count(*) from messages) as messages,
             (select count(*) from attachments) as attachments, (select count(*) from summaries) as summaries,
             (select count(*) from drafts) as drafts, (select count(*) from outbox) as waiting, (select count(*) from message_entities) as mentions,
             (select count(*) from conversation_entities) as named,
             (select count(*) from conversation_imports where last_message_id is null) as imports`,
        )
        .get(),
  }
}
