import { z } from 'zod'
import { idSchema, sha256Schema } from '../lib/ids'
import { command, query } from './define'

/** What is taken of a file; told before one is chosen. */
export const documentLimits = {
  sizeBytes: 20_000_000,
  pages: 200,
  /** Of all pages together. */
  characters: 1_000_000,
  /** Documents of one question. */
  count: 4,
} as const

/** Characters of what is said in an audio. */
export const transcriptLimit = 100_000

export const documentKindSchema = z.enum(['pdf', 'transcript'])
export type DocumentKind = z.infer<typeof documentKindSchema>

/** Where the bytes of a document are sent before it is kept: `POST`. */
export const documentUploadUrl = '/chat-document'
export const uploadedDocumentSchema = z.strictObject({ sha256: sha256Schema, sizeBytes: z.int().positive() })
export type UploadedDocument = z.infer<typeof uploadedDocumentSchema>

/** Ascending, from 1. */
const pageNumbers = z.array(z.int().positive()).min(1).max(documentLimits.pages)

/** A document that goes with a question, and which of its pages. */
export const documentUseSchema = z.strictObject({
  sha256: sha256Schema,
  /** Of its file, which goes with it. */
  name: z.string().trim().min(1).max(200),
  pages: pageNumbers,
})
export type DocumentUse = z.infer<typeof documentUseSchema>

/** A document of a question that was asked. */
export const messageDocumentSchema = documentUseSchema.extend({
  id: idSchema,
  kind: documentKindSchema,
  pageCount: z.int().positive(),
  /** Estimate for those pages as they go. */
  tokens: z.int().nonnegative(),
})
export type MessageDocument = z.infer<typeof messageDocumentSchema>

/** A PDF whose text was read, its bytes at `/blob/<sha256>`; or what was said in an audio, one page long. */
const chatDocumentSchema = z.strictObject({
  kind: documentKindSchema,
  sha256: sha256Schema,
  sizeBytes: z.int().positive(),
  /** Each with the estimate of its tokens, 0 where it has no text. */
  pages: z.array(z.strictObject({ number: z.int().positive(), tokens: z.int().nonnegative() })),
})
export type ChatDocument = z.infer<typeof chatDocumentSchema>

export const documentRoutes = {
  /** Keeps what a window read of a PDF that it sent to `documentUploadUrl`. Errors: `not_found`, `bad_request` (no text). */
  keepDocument: command({
    input: z.strictObject({
      sha256: sha256Schema,
      /** Text of every page, in order. */
      pages: z.array(z.string().max(documentLimits.characters)).min(1).max(documentLimits.pages),
    }),
    output: chatDocumentSchema,
  }),
  /** Keeps what was said in an audio, as it was written out or put right. Errors: `bad_request` where it says nothing. */
  keepTranscript: command({
    input: z.strictObject({ text: z.string().max(transcriptLimit) }),
    output: chatDocumentSchema,
  }),
  document: query({ input: z.strictObject({ sha256: sha256Schema }), output: chatDocumentSchema }),
  /** The text of pages, as it goes to the model. */
  documentText: query({
    input: z.strictObject({ sha256: sha256Schema, pages: pageNumbers }),
    output: z.array(z.strictObject({ number: z.int().positive(), text: z.string() })),
  }),
}
