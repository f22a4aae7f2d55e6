import type { Message, ThreadPlace } from '../../../../shared/contract/chat'
import type { DocumentUse } from '../../../../shared/contract/chat-documents'
import type { Attachment } from '../../../../shared/contract/chat-pictures'
import type { Db } from '../../../db/open'
import type { DocumentRepository } from '../documents/document-repository'
import { type AttachmentRow, type MessageRow, toAttachment, toMessage } from './message-rows'
import { threadPage } from './thread-page'

export interface NewQuestion {
  id: string
  conversationId: string
  parentId: string | null
  text: string
  /** Its words are put in the index afterwards, part by part. */
  wordsInParts?: boolean
  createdAtMs: number
  attachments: readonly Attachment[]
  documents: readonly (DocumentUse & { tokens: number })[]
}

export interface MessagePlace {
  id: string
  conversationId: string
  parentId: string | null
  role: 'user' | 'assistant'
  state: string | null
}

const idsAtOnce = 200

const siblingsWhere = (condition: string): string => `(select json_group_array(id) from (
    select sibling.id from messages as sibling where ${condition} order by sibling.created_at_ms, sibling.id
  ))`

// An answer under way is in its parts; one that ended is whole in its row. Those beside a message are found by the index
// of parents: that of the conversation has all its messages. Only the first ones have no parent.
const columns = `messages.id, messages.parent_id, messages.role, messages.state,
  messages.error, messages.finish_reason, messages.model, messages.endpoint, messages.instead_of, messages.first_token_ms,
  messages.duration_ms, messages.created_at_ms,
  case when messages.state = 'streaming'
    then coalesce((select group_concat(text, '' order by sequence) from message_parts where message_id = messages.id), '')
    else messages.text end as text,
  case when messages.state = 'streaming'
    then coalesce((select group_concat(reasoning, '' order by sequence) from message_parts where message_id = messages.id), '')
    else messages.reasoning end as reasoning,
  case when messages.parent_id is null
    then ${siblingsWhere('sibling.conversation_id = messages.conversation_id and sibling.parent_id is null')}
    else ${siblingsWhere('sibling.parent_id = messages.parent_id')} end as sibling_ids`

export type MessageRepository = ReturnType<typeof createMessageRepository>

/** The tree of messages of each conversation. */
export function createMessageRepository(db: Db, documents: Pick<DocumentRepository, 'ofMessage' | 'use'>) {
  const upwards = db.prepare<[string, number], { id: string; parent_id: string | null }>(
    `with recursive path (id, parent_id) as (
       select id, parent_id from messages where id = ?
       union all
       select messages.id, messages.parent_id from messages join path on messages.id = path.parent_id
     )
     select id, parent_id from path limit ?`,
  )
  const one = db.prepare<[string], MessageRow>(`select ${columns} from messages where id = ?`)
  const answeredCount = db
    .prepare<[string], number>(
      `select answered_before + (role = 'assistant' and text <> '') from messages where id = ?`,
    )
    .pluck()
  const attachments = db.prepare<[string], AttachmentRow>(
    'select * from attachments where message_id = ? order by position',
  )
  const place = db.prepare<[string], MessagePlace>(
    `select id, conversation_id as conversationId, parent_id as parentId, role, state from messages where id = ?`,
  )
  // UUIDv7 sorts by creation, so the greatest id is the newest child.
  const newestLeaf = db.prepare<[string], { id: string }>(
    `with recursive down (id, depth) as (
       select ?, 0
       union all
       select (select max(id) from messages where parent_id = down.id), depth + 1 from down
       where exists (select 1 from messages where parent_id = down.id)
     )
     select id from down order by depth desc limit 1`,
  )
  const insertQuestion = db.prepare<[string, string, string | null, string, 0 | 1, number]>(
    `insert into messages (id, conversation_id, parent_id, role, text, words_in_parts, created_at_ms)
     values (?, ?, ?, 'user', ?, ?, ?)`,
  )
  const insertAttachment = db.prepare<[Record<string, string | number | null>]>(
    `insert into attachments (id, message_id, position, study_id, instance_id, frame_number, window_center, window_width,
       invert, voi_lut, overlays, label, burned_in_annotation, picture_sha256, width_px, height_px, size_bytes)
     values (@id, @messageId, @position, @studyId, @instanceId, @frameNumber, @windowCenter, @windowWidth,
       @invert, @voiLut, @overlays, @label, @burnedInAnnotation, @pictureSha256, @widthPx, @heightPx, @sizeBytes)`,
  )

  const whole = (row: MessageRow): Message =>
    toMessage(row, attachments.all(row.id).map(toAttachment), row.role === 'user' ? documents.ofMessage(row.id) : [])
  function* idsUpwards(leafId: string): Generator<string> {
    for (let from: string | null = leafId; from !== null;) {
      const rows = upwards.all(from, idsAtOnce)
      for (const { id } of rows) yield id
      from = rows.at(-1)?.parent_id ?? null
    }
  }

  return {
    /** A part of the branch that ends in this message. */
    page: (leafId: string, at: ThreadPlace, limit: number) => {
      const { ids, ...rest } = threadPage(() => idsUpwards(leafId), at, limit)
      return { messages: ids.flatMap((id) => one.all(id)).map(whole), ...rest }
    },
    get: (messageId: string): Message | null => {
      const row = one.get(messageId)
      return row === undefined ? null : whole(row)
    },
    /** From this message up to the first of the conversation, each read when it is asked for. */
    *ancestors(leafId: string): Generator<Message, void> {
      for (
        let row = one.get(leafId);
        row !== undefined;
        row = row.parent_id === null ? undefined : one.get(row.parent_id)
      )
        yield whole(row)
    },
    /** Questions with an answer, from the first message to this one. */
    answeredCount: (leafId: string): number => answeredCount.get(leafId) ?? 0,
    place: (messageId: string): MessagePlace | null => place.get(messageId) ?? null,
    newestLeaf: (messageId: string): string => newestLeaf.get(messageId)?.id ?? messageId,
    insertQuestion: (question: NewQuestion): void => {
      const { id, conversationId, parentId, text, wordsInParts = false, createdAtMs } = question
      insertQuestion.run(id, conversationId, parentId, text, wordsInParts ? 1 : 0, createdAtMs)
      documents.use(id, question.documents)
      question.attachments.forEach(({ view, ...attachment }, position) => {
        insertAttachment.run({
          ...attachment,
          messageId: id,
          position,
          instanceId: view?.instanceId ?? null,
          frameNumber: view?.frameNumber ?? null,
          windowCenter: view?.window?.center ?? null,
          windowWidth: view?.window?.width ?? null,
          invert: view?.invert ? 1 : 0,
          voiLut: view?.voiLut ?? null,
          overlays: view?.overlays ? 1 : 0,
        })
      })
    },
  }
}
