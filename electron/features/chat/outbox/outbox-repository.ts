import { z } from 'zod'
import { type QueuedQuestion, type Shown, draftContentSchema, shownSchema } from '../../../../shared/contract/chat'
import { type ErrorCode, errorCodeSchema } from '../../../../shared/contract/errors'
import type { Db } from '../../../db/open'

type Content = z.infer<typeof draftContentSchema>

export interface Queued extends QueuedQuestion {
  /** What the resident saw of the request and let go. */
  shown: Shown | null
  /** Base URLs of the APIs it may go to without being looked at again. */
  meantFor: readonly string[]
}

export interface NewQueued extends Pick<Queued, 'id' | 'conversationId' | 'replaces' | 'shown' | 'answerId'> {
  content: Content
  meantFor: readonly string[]
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
  meant_for: string | null
  created_at_ms: number
}

const addressesSchema = z.array(z.string())

const toQueued = (row: QueuedRow): Queued => ({
  ...draftContentSchema.parse(JSON.parse(row.content)),
  id: row.id,
  conversationId: row.conversation_id,
  conversationTitle: row.title,
  replaces: row.replaces_id,
  state: row.state,
  heldFor: row.held_for === null ? null : errorCodeSchema.parse(row.held_for),
  answerId: row.answer_id,
  isReviewed: row.shown !== null,
  createdAtMs: row.created_at_ms,
  shown: row.shown === null ? null : shownSchema.parse(JSON.parse(row.shown)),
  meantFor: row.meant_for === null ? [] : addressesSchema.parse(JSON.parse(row.meant_for)),
})

const columns = `outbox.id, outbox.conversation_id, conversations.title, outbox.replaces_id, outbox.content, outbox.shown,
  outbox.state, outbox.held_for, outbox.answer_id, outbox.meant_for, outbox.created_at_ms`
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
  const preceding = db
    .prepare<[string], number>(
      `select 1 from outbox join outbox as earlier on earlier.conversation_id = outbox.conversation_id
       and earlier.position < outbox.position and earlier.removed_at_ms is null
     where outbox.id = ? limit 1`,
    )
    .pluck()
  const insert = db.prepare<[Record<string, string | number | null>]>(
    `insert into outbox
       (id, position, conversation_id, replaces_id, content, shown, answer_id, meant_for, created_at_ms)
     values (@id, (select coalesce(max(position), 0) + 1 from outbox), @conversationId, @replaces, @content, @shown,
       @answerId, @meantFor, @createdAtMs)`,
  )
  const setContent = db.prepare<[string, string]>('update outbox set content = ? where id = ?')
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
  const release = db.prepare<[Record<string, string | null>]>(
    `update outbox set state = 'waiting', held_for = null, shown = @shown, meant_for = coalesce(@meantFor, meant_for)
     where id = @id and (state = 'held' or state = 'waiting' and @shown is not null)`,
  )
  const redirect = db.prepare<[string]>(`update outbox set meant_for = ? where state <> 'sending'`)
  const releaseRedirected = db.prepare(
    `update outbox set state = 'waiting', held_for = null where state = 'held' and held_for = 'cluster_changed'`,
  )
  const dropOfQuestion = db.prepare<[string]>(
    `delete from outbox where state <> 'sending' and answer_id in (select id from messages where parent_id = ?)`,
  )
  const dropOfAnswer = db.prepare<[string]>(`delete from outbox where state <> 'sending' and answer_id = ?`)
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
    /** Whether another of its conversation goes before it. */
    follows: (id: string): boolean => preceding.get(id) !== undefined,
    add: ({ content, shown, meantFor, ...queued }: NewQueued): void => {
      insert.run({
        ...queued,
        content: JSON.stringify(content),
        shown: shown === null ? null : JSON.stringify(shown),
        meantFor: JSON.stringify(meantFor),
      })
    },
    /** What was shown stays: changed back, it is what was allowed. */
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
    /** What was shown is where it may go. */
    release: (id: string, shown: Shown | null): void => {
      release.run({
        id,
        shown: shown === null ? null : JSON.stringify(shown),
        meantFor: shown === null ? null : JSON.stringify(shown.endpoints),
      })
    },
    /** All that waits may go there, and what was held for nothing else waits its turn. */
    redirect: db.transaction((endpoints: readonly string[]): void => {
      redirect.run(JSON.stringify(endpoints))
      releaseRedirected.run()
    }),
    /** Forgets what waits for an answer to this question. */
    dropOfQuestion: (questionId: string): boolean => dropOfQuestion.run(questionId).changes > 0,
    /** Forgets what waits, or waited until it was cancelled, to be asked in the place of this answer. */
    dropOfAnswer: (answerId: string): boolean => dropOfAnswer.run(answerId).changes > 0,
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
