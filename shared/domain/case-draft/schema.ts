import { z } from 'zod'
import { annotationKinds, mostPoints } from '../annotations/kinds'

const uidSchema = z
  .string()
  .max(64)
  .regex(/^\d+(\.\d+)+$/)
/** Within the draft's folder; never out of it. */
const fileSchema = z.string().regex(/^dicom\/S\d{4}\/[0-9.]+(?:-\d+)?\.dcm$/)
const coordinate = z.number().min(0).max(65_535)

/** One outline a resident is to find again: of which frame, and where in its pixels. */
const answerSchema = z.strictObject({
  /** `A1`, `A2`, … as the text names it. */
  id: z.string().regex(/^A\d+$/),
  kind: z.enum(annotationKinds).exclude(['calibration']),
  sopInstanceUid: uidSchema,
  file: fileSchema,
  /** From 1. */
  frame: z.int().positive(),
  /** `[column, row]` in pixels of the frame; 0, 0 is the outer corner of the first. */
  points: z
    .array(z.tuple([coordinate, coordinate]))
    .min(1)
    .max(mostPoints),
  /** Its name; empty where it has none. */
  label: z.string().max(200),
})

/** What a program has to know of a case that a teacher began: the front matter of its document. */
export const caseDraftSchema = z.strictObject({
  format: z.literal('suite-imss-case-draft'),
  version: z.literal(1),
  language: z.enum(['es', 'en']),
  title: z.string().trim().min(1).max(120),
  modalities: z.array(z.string().max(16)),
  series: z.array(
    z.strictObject({
      /** `S0001`, `S0002`, … */
      id: z.string().regex(/^S\d{4}$/),
      modality: z.string().max(16),
      /** In reading order. */
      images: z.array(z.strictObject({ sopInstanceUid: uidSchema, file: fileSchema, frames: z.int().nonnegative() })),
    }),
  ),
  answers: z.array(answerSchema),
})
export type CaseDraft = z.infer<typeof caseDraftSchema>
