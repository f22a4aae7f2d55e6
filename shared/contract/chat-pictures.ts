import { z } from 'zod'
import { idSchema, sha256Schema } from '../lib/ids'
import { query } from './define'
import { frameViewSchema } from './studies'

/** What is taken of a picture; told before one is chosen. */
export const pictureLimits = {
  /** Pictures of one question, from files or the viewer. */
  count: 8,
  /** Gemma 3 reads a picture at 896 × 896, so nothing larger is sent. */
  edgePx: 896,
  /** Of a picture of a message, kept from before or out of a file. */
  keptEdgePx: 4096,
  /** Of a file. */
  fileBytes: 30_000_000,
  filePixels: 60_000_000,
  /** Of a picture as it goes: room for 896 × 896 in RGB that nothing compresses. */
  pngBytes: 2_621_440,
} as const

const burnedInAnnotation = z.enum(['yes', 'no', 'unknown'])
/** What it shows, in the resident's own terms: series and frame, or the name of its file; never sent. */
const label = z.string().max(300)

const size = { widthPx: z.int().positive(), heightPx: z.int().positive(), sizeBytes: z.int().positive() }

/** Where the bytes of a picture of a file are sent, made ready for the model, before it goes with a question: `POST`. */
export const pictureUploadUrl = '/chat-picture'
export const uploadedPictureSchema = z.strictObject({ sha256: sha256Schema, ...size })
export type UploadedPicture = z.infer<typeof uploadedPictureSchema>

/** A picture of a message: the exact PNG that was or would be sent, and where it was taken from. */
export const attachmentSchema = z.strictObject({
  id: idSchema,
  /** Both null for a picture of a file. */
  studyId: idSchema.nullable(),
  view: frameViewSchema.nullable(),
  label: z.string(),
  pictureSha256: sha256Schema,
  ...size,
  burnedInAnnotation,
})
export type Attachment = z.infer<typeof attachmentSchema>

const framePicture = z.strictObject({ view: frameViewSchema, label })
/** Of a file that was uploaded. */
const filePicture = z.strictObject({ pictureSha256: sha256Schema, label })

/** A picture of a question that is asked. */
export const draftPictureSchema = z.union([framePicture, filePicture])
export type DraftPicture = z.infer<typeof draftPictureSchema>

/** A picture of a question being written, as it is kept. */
export const storedPictureSchema = z.union([framePicture.extend({ studyId: idSchema }), filePicture])
export type StoredPicture = z.infer<typeof storedPictureSchema>

/** The exact picture that would be sent; its PNG is at `/blob/<sha256>`. */
export const renderedPictureSchema = z.strictObject({
  sha256: sha256Schema,
  ...size,
  /** Null for a picture of a file. */
  studyId: idSchema.nullable(),
  burnedInAnnotation,
})
export type RenderedPicture = z.infer<typeof renderedPictureSchema>

export const pictureRoutes = {
  /** Renders and keeps the picture a view would be sent as. */
  picture: query({ input: z.strictObject({ view: frameViewSchema }), output: renderedPictureSchema }),
}
