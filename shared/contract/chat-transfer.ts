import { z } from 'zod'
import { idSchema, sha256Schema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { documentKindSchema, documentLimits, documentUseSchema } from './chat-documents'
import { pictureLimits } from './chat-pictures'
import { command, stream } from './define'
import { appErrorSchema, errorCodeSchema } from './errors'
import { frameViewSchema } from './studies'

/** Of a file of a conversation. */
export const conversationFileLimits = {
  bytes: 256 * 1024 * 1024,
  messages: 20_000,
  pictures: 2000,
  documents: 200,
  pictureBytes: pictureLimits.pngBytes,
  /** Of one message, in UTF-16 units. */
  text: 400_000,
}
/** Messages that go at once between a window and the core. */
export const messagesAtOnce = 40

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

const filedPictureSchema = z.strictObject({
  sha256: sha256Schema,
  /** PNG. */
  base64: z.base64().max(Math.ceil((conversationFileLimits.pictureBytes * 4) / 3) + 4),
})
export type FiledPicture = z.infer<typeof filedPictureSchema>

const filedDocumentSchema = z.strictObject({
  sha256: sha256Schema,
  /** A PDF where it is absent. */
  kind: documentKindSchema.optional(),
  /** Of its bytes. */
  base64: z.base64().max(Math.ceil((documentLimits.sizeBytes * 4) / 3) + 4),
  /** The text of every page, in order. */
  pages: z.array(z.string().max(documentLimits.characters)).min(1).max(documentLimits.pages),
})
export type FiledDocument = z.infer<typeof filedDocumentSchema>

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

const filedHeadSchema = z.strictObject({
  title: z.string().max(200),
  titleFrom: z.enum(['question', 'model', 'person']),
  createdAtMs: timeMsSchema,
  updatedAtMs: timeMsSchema,
  pinned: z.boolean(),
  archived: z.boolean(),
  folder: z.string().trim().min(1).max(100).nullable(),
})
export type FiledHead = z.infer<typeof filedHeadSchema>

const filedEndSchema = z.strictObject({
  /** Where the branch that is shown ends. */
  active: position.nullable(),
  summaries: z.array(filedSummarySchema).max(1000),
})
export type FiledEnd = z.infer<typeof filedEndSchema>

export const conversationFileFormat = 'suite-imss.conversation'
export const conversationFileVersion = 1

/** A conversation with all its branches, as it is exported and imported. */
export const conversationFileSchema = z.strictObject({
  format: z.literal(conversationFileFormat),
  version: z.literal(conversationFileVersion),
  conversation: filedHeadSchema,
  /** Parents before their children. */
  messages: z.array(filedMessageSchema).max(conversationFileLimits.messages),
  pictures: z.array(filedPictureSchema).max(conversationFileLimits.pictures),
  /** Documents of questions, each once. */
  documents: z.array(filedDocumentSchema).max(conversationFileLimits.documents),
  ...filedEndSchema.shape,
})
export type ConversationFile = z.infer<typeof conversationFileSchema>

const importId = z.strictObject({ importId: idSchema })

export const transferRoutes = {
  /** Gives a conversation in parts: the head, the pictures, the messages in order, the end. */
  export: stream({
    input: z.strictObject({ conversationId: idSchema }),
    event: z.discriminatedUnion('type', [
      z.strictObject({ type: z.literal('head'), head: filedHeadSchema }),
      z.strictObject({ type: z.literal('picture'), picture: filedPictureSchema }),
      z.strictObject({ type: z.literal('messages'), messages: z.array(filedMessageSchema) }),
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
  finishImport: command({
    input: importId.extend({ end: filedEndSchema }),
    output: z.strictObject({ conversationId: idSchema, title: z.string() }),
  }),
  cancelImport: command({ input: importId, output: z.strictObject({}) }),
}
