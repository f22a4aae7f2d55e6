import { z } from 'zod'
import { sha256Schema } from '../lib/ids'
import { documentLimits, transcriptLimit } from './chat-documents'
import {
  conversationFileLimits,
  filedEndSchema,
  filedHeadSchema,
  filedMessageSchema,
  filedPictureSchema,
  filedReadingSchema,
  filedWaitingSchema,
} from './chat-transfer'

export const filedPdfSchema = z.strictObject({
  kind: z.literal('pdf'),
  sha256: sha256Schema,
  /** Of its bytes. */
  base64: z.base64().max(Math.ceil((documentLimits.sizeBytes * 4) / 3) + 4),
  /** The text of every page, in order. */
  pages: z.array(z.string().max(documentLimits.characters)).min(1).max(documentLimits.pages),
})

/** What a question has beside pictures: a PDF, or what was said in an audio, which itself is never kept. */
export const filedDocumentSchema = z.discriminatedUnion('kind', [
  filedPdfSchema,
  z.strictObject({ kind: z.literal('transcript'), sha256: sha256Schema, text: z.string().max(transcriptLimit) }),
])
export type FiledDocument = z.infer<typeof filedDocumentSchema>

export const conversationFileFormat = 'suite-imss.conversation'
export const conversationFileVersion = 3

/** A conversation with all its branches, as it is exported and imported. */
export const conversationFileSchema = z.strictObject({
  format: z.literal(conversationFileFormat),
  version: z.literal(conversationFileVersion),
  conversation: filedHeadSchema,
  /** Parents before their children. */
  messages: z.array(filedMessageSchema).max(conversationFileLimits.messages),
  /** In the order of the messages; of one without, its text is read anew. */
  readings: z.array(filedReadingSchema).max(conversationFileLimits.readings),
  pictures: z.array(filedPictureSchema).max(conversationFileLimits.pictures),
  /** Documents of questions, asked, waiting or being written, each once. */
  documents: z.array(filedDocumentSchema).max(conversationFileLimits.documents),
  waiting: z.array(filedWaitingSchema).max(conversationFileLimits.waiting),
  ...filedEndSchema.shape,
})
export type ConversationFile = z.infer<typeof conversationFileSchema>
