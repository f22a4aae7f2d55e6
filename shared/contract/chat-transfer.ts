import { z } from 'zod'
import { entityKinds } from '../domain/entities/kinds'
import { idSchema, sha256Schema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { documentLimits, documentUseSchema } from './chat-documents'
import { doseSchema, entitySourceSchema, entityStatusSchema } from './chat-entities'
import { questionLimit } from './chat-limits'
import { pictureLimits } from './chat-pictures'
import { command, stream } from './define'
import { appErrorSchema, errorCodeSchema } from './errors'
import { frameViewSchema } from './studies'

/** Of a file of a conversation. */
export const conversationFileLimits = {
  bytes: 256 * 1024 * 1024,
  messages: 20_000,
  /** Of messages: more than one of a message that names much. */
  readings: 40_000,
  pictures: 2000,
  documents: 200,
  /** Questions that wait for the cluster. */
  waiting: 2000,
  pictureBytes: pictureLimits.pngBytes,
  /** Of one message, in UTF-16 units. */
  text: 400_000,
}
/** Messages that go at once between a window and the core, or what as many of them name. */
export const messagesAtOnce = 40
/** Of what one message names; what is more follows in the next part. */
export const mentionsAtOnce = 400

const position = z.int().nonnegative()

/** A picture of a question as it was sent. Which study it is of is told only by numbers of the file itself. */
const filedPictureUse = z.strictObject({
  label: z.string().max(300),
  pictureSha256: sha256Schema,
  widthPx: z.int().positive(),
  heightPx: z.int().positive(),
})
const filedAttachmentSchema = z.union([
  frameViewSchema.omit({ instanceId: true }).extend({
    ...filedPictureUse.shape,
    study: z.int().nonnegative(),
    burnedInAnnotation: z.enum(['yes', 'no', 'unknown']),
  }),
  /** Of a file. */
  filedPictureUse,
])

const filedBase = {
  createdAtMs: timeMsSchema,
  text: z.string().max(conversationFileLimits.text),
}

/** `parent` is a position among the messages before it. */
export const filedMessageSchema = z.discriminatedUnion('role', [
  z.strictObject({
    role: z.literal('user'),
    parent: position.nullable(),
    ...filedBase,
    attachments: z.array(filedAttachmentSchema).max(64),
    documents: z.array(documentUseSchema).max(documentLimits.count),
  }),
  z.strictObject({
    role: z.literal('assistant'),
    parent: position,
    ...filedBase,
    reasoning: z.string().max(conversationFileLimits.text),
    state: z.enum(['complete', 'stopped', 'interrupted', 'failed']),
    error: appErrorSchema.nullable(),
    finishReason: z.enum(['stop', 'length']).nullable(),
    model: z.string().max(500),
    endpoint: z.string().max(2000),
    insteadOf: z.array(z.strictObject({ endpoint: z.string().max(2000), code: errorCodeSchema })).max(100),
    firstTokenMs: z.number().nonnegative().nullable(),
    durationMs: z.number().nonnegative().nullable(),
  }),
])
export type FiledMessage = z.infer<typeof filedMessageSchema>

export const filedPictureSchema = z.strictObject({
  sha256: sha256Schema,
  /** PNG. */
  base64: z.base64().max(Math.ceil((conversationFileLimits.pictureBytes * 4) / 3) + 4),
})
export type FiledPicture = z.infer<typeof filedPictureSchema>

/** Something a message names: `quote` stands in its text from `start` to `end`, in UTF-16 units. */
const filedMentionSchema = z.strictObject({
  start: position,
  end: position,
  kind: z.enum(entityKinds),
  /** Of the lexicon; or, of what only the model knew, `~` and its words. */
  concept: z.string().min(1).max(1000),
  quote: z.string().min(1),
  status: entityStatusSchema,
  source: entitySourceSchema,
  dose: doseSchema.nullable(),
})
export type FiledMention = z.infer<typeof filedMentionSchema>

/** What a message names, in the order of its text; a long list goes on in the next one, of the same message. */
export const filedReadingSchema = z.strictObject({
  message: position,
  /** Who read it: what the lexicon found stands beside what the model did. */
  readBy: entitySourceSchema,
  mentions: z.array(filedMentionSchema).max(mentionsAtOnce),
})
export type FiledReading = z.infer<typeof filedReadingSchema>

/** A question that was being written. */
const filedDraftSchema = z.strictObject({
  /** Position of the question in whose place it would be asked; null after the last message. */
  replaces: position.nullable(),
  text: z.string().max(questionLimit),
  documents: z.array(documentUseSchema).max(documentLimits.count),
  /** As they would have left: of files, and of studies, which it doesn't tell. */
  pictures: z.array(filedPictureUse.pick({ label: true, pictureSha256: true })).max(pictureLimits.count),
  /** Pictures it had of studies that were not there any more to be drawn. */
  studyPictureCount: z.int().nonnegative().max(pictureLimits.count),
})
export type FiledDraft = z.infer<typeof filedDraftSchema>

/** A question that waited for the cluster, in the order in which they were to be sent. */
export const filedWaitingSchema = filedDraftSchema.extend({
  text: z.string().trim().min(1).max(questionLimit),
  createdAtMs: timeMsSchema,
})
export type FiledWaiting = z.infer<typeof filedWaitingSchema>

const filedSummarySchema = z.strictObject({
  /** Position of the last answer it tells of. */
  through: position,
  turnCount: z.int().positive(),
  text: z.string().max(20_000),
  isEdited: z.boolean(),
  model: z.string().max(500),
  createdAtMs: timeMsSchema,
})
export type FiledSummary = z.infer<typeof filedSummarySchema>

export const filedHeadSchema = z.strictObject({
  title: z.string().max(200),
  titleFrom: z.enum(['question', 'model', 'person']),
  createdAtMs: timeMsSchema,
  updatedAtMs: timeMsSchema,
  pinned: z.boolean(),
  archived: z.boolean(),
  folder: z.string().trim().min(1).max(100).nullable(),
})
export type FiledHead = z.infer<typeof filedHeadSchema>

export const filedEndSchema = z.strictObject({
  /** Where the branch that is shown ends. */
  active: position.nullable(),
  summaries: z.array(filedSummarySchema).max(1000),
  /** What was being written to it, and in place of one of its questions. */
  drafts: z.array(filedDraftSchema).max(2),
})
export type FiledEnd = z.infer<typeof filedEndSchema>

const importId = z.strictObject({ importId: idSchema })

export const transferRoutes = {
  /** Gives a conversation in parts: the head, the pictures, the messages in order, what they name, what waits, the end. */
  export: stream({
    input: z.strictObject({ conversationId: idSchema }),
    event: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('head'), head: filedHeadSchema }),
      z.strictObject({ type: z.literal('picture'), picture: filedPictureSchema }),
      z.strictObject({ type: z.literal('messages'), messages: z.array(filedMessageSchema) }),
      z.strictObject({ type: z.literal('readings'), readings: z.array(filedReadingSchema) }),
      z.strictObject({ type: z.literal('waiting'), waiting: z.array(filedWaitingSchema) }),
      z.strictObject({ type: z.literal('end'), end: filedEndSchema }),
    ]),
    output: z.strictObject({}),
  }),
  /**
   * Documents are kept before it (`documentUploadUrl`, `keepDocument`).
   * Begins a conversation made of parts, of which nothing is seen before `finishImport`; what is not finished is gone when
   * the profile is opened again. Each part errs with `conversation_file_invalid`, after which nothing of it is left.
   */
  beginImport: command({ input: z.strictObject({ head: filedHeadSchema }), output: importId }),
  importPicture: command({ input: importId.extend({ picture: filedPictureSchema }), output: z.strictObject({}) }),
  importMessages: command({
    input: importId.extend({ messages: z.array(filedMessageSchema).min(1).max(messagesAtOnce) }),
    output: z.strictObject({}),
  }),
  /** After the messages they are of, in their order. */
  importReadings: command({
    input: importId.extend({ readings: z.array(filedReadingSchema).min(1).max(messagesAtOnce) }),
    output: z.strictObject({}),
  }),
  /** After the messages, in their order. Each is held until it was looked at: a file has nothing sent. */
  importWaiting: command({
    input: importId.extend({ waiting: z.array(filedWaitingSchema).min(1).max(messagesAtOnce) }),
    output: z.strictObject({}),
  }),
  finishImport: command({
    input: importId.extend({ end: filedEndSchema }),
    output: z.strictObject({ conversationId: idSchema, title: z.string() }),
  }),
  cancelImport: command({ input: importId, output: z.strictObject({}) }),
}
