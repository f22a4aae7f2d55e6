import { z } from 'zod'
import { type QueuedQuestion, type Shown, draftContentSchema, shownSchema } from '../../../shared/contract/chat'
import { type ErrorCode, errorCodeSchema } from '../../../shared/contract/errors'
import type { Db } from '../../db/open'

type Content = z.infer<typeof draftContentSchema>

export interface Queued extends QueuedQuestion {
  /** What the resident saw of the request and let go. */
  shown: Shown | null
}

export interface NewQueued {
  id: string
  conversationId: string
  replaces: string | null
  content: Content
  createdAtMs: number
}

interface QueuedRow {
  id: string
  conversation_id: string
  title: string
  replaces_id: string | null
  content: string
  shown: string | null
  state: QueuedQuestion['state']
  held_for: string | null
  answer_id: string | null
  created_at_ms: number
}

const toQueued = (row: QueuedRow): Queued => ({
  ...draftContentSchema.parse(JSON.parse(row.content)),
  id: row.id,
  conversationId: row.conversation_id,
  conversationTitle: row.title,
  replaces: row.replaces_id,
  state: row.state,
  heldFor: row.held_for === null ? null : errorCodeSchema.parse(row.held_for),
  answerId: row.answer_id,
  createdAtMs: row.created_at_ms,
  shown: row.shown === null ? null : shownSchema.parse(JSON.parse(row.shown)),
})

const columns = `outbox.id, outbox.conversation_id, conversations.title, outbox.replaces_id, outbox.content, outbox.shown,
  outbox.state, outbox.held_for, outbox.answer_id, outbox.created_at_ms`
/** Those of removed conversations wait until they are brought back. */
const live = `outbox join conversations on conversations.id = outbox.conversation_id
  where outbox.removed_at_ms is null and conversations.removed_at_ms is null`

export type OutboxRepository = ReturnType<typeof createOutboxRepository>

/** Questions that wait for the cluster, in their order. */
export function createOutboxRepository(db: Db) {
  const list = db.prepare<[], QueuedRow>(`select ${columns} from ${live} order by outbox.position`)
  const get = db.prepare<[string], QueuedRow>(`select ${columns} from ${live} and outbox.id = ?`)
  // What follows a held one in its conversation was written to come after it.
  const sendable = db.prepare<[], QueuedRow>(
    `select ${columns} from ${live} and outbox.state = 'waiting' and not exists (
       select 1 from outbox as earlier where earlier.conversation_id = outbox.conversation_id
         and earlier.position < outbox.position and earlier.removed_at_ms is null and earlier.state <> 'waiting'
     ) order by outbox.position`,
  )
  const insert = db.prepare<[string, string, string | null, string, number]>(
    `insert into outbox (id, position, conversation_id, replaces_id, content, created_at_ms)
     values (?, (select coalesce(max(position), 0) + 1 from outbox), ?, ?, ?, ?)`,
  )
  const setContent = db.prepare<[string, string]>('update outbox set content = ?, shown = null where id = ?')
  const place = db.prepare<[string], { position: number }>('select position from outbox where id = ?')
  const neighbour = {
    earlier: db.prepare<[number], { id: string; position: number }>(
      'select id, position from outbox where position < ? and removed_at_ms is null order by position desc limit 1',
    ),
    later: db.prepare<[number], { id: string; position: number }>(
      'select id, position from outbox where position > ? and removed_at_ms is null order by position limit 1',
    ),
  }
  const setPosition = db.prepare<[number, string]>('update outbox set position = ? where id = ?')
  const setRemoved = db.prepare<[number | null, string]>('update outbox set removed_at_ms = ? where id = ?')
  const setState = db.prepare<[Record<string, string | null>]>(
    `update outbox set state = @state, held_for = @heldFor, answer_id = coalesce(@answerId, answer_id) where id = @id`,
  )
  const release = db.prepare<[string | null, string]>(
    `update outbox set state = 'waiting', held_for = null, shown = ? where id = ? and state = 'held'`,
  )
  const drop = db.prepare<[string]>('delete from outbox where id = ?')
  const recover = db.prepare(`delete from outbox where state = 'sending' or removed_at_ms is not null`)
  const paused = db.prepare<[], { paused: number }>('select paused from outbox_pause')
  const pause = db.prepare<[number]>('update outbox_pause set paused = ?')

  return {
    list: (): Queued[] => list.all().map(toQueued),
    get: (id: string): Queued | null => {
      const row = get.get(id)
      return row === undefined ? null : toQueued(row)
    },
    /** What may be sent now, in order. */
    sendable: (): Queued[] => sendable.all().map(toQueued),
    add: ({ id, conversationId, replaces, content, createdAtMs }: NewQueued): void => {
      insert.run(id, conversationId, replaces, JSON.stringify(content), createdAtMs)
    },
    edit: (id: string, content: Content): void => {
      setContent.run(JSON.stringify(content), id)
    },
    move: db.transaction((id: string, direction: 'earlier' | 'later'): void => {
      const from = place.get(id)
      const other = from && neighbour[direction].get(from.position)
      if (!from || !other) return
      setPosition.run(other.position, id)
      setPosition.run(from.position, other.id)
    }),
    remove: (id: string, nowMs: number): void => {
      setRemoved.run(nowMs, id)
    },
    restore: (id: string): void => {
      setRemoved.run(null, id)
    },
    sending: (id: string, answerId: string): void => {
      setState.run({ id, state: 'sending', heldFor: null, answerId })
    },
    /** Its answer came to nothing: it waits again. */
    wait: (id: string): void => {
      setState.run({ id, state: 'waiting', heldFor: null, answerId: null })
    },
    hold: (id: string, heldFor: ErrorCode): void => {
      setState.run({ id, state: 'held', heldFor, answerId: null })
    },
    release: (id: string, shown: Shown | null): void => {
      release.run(shown === null ? null : JSON.stringify(shown), id)
    },
    drop: (id: string): void => {
      drop.run(id)
    },
    /** What was being sent when the process died stands in its conversation, and is never sent again by itself. */
    recover: (): void => {
      recover.run()
    },
    isPaused: (): boolean => paused.get()?.paused === 1,
    pause: (isPaused: boolean): void => {
      pause.run(isPaused ? 1 : 0)
    },
  }
}
