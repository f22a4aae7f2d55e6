import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { errorCodeSchema } from './errors'
import { caseDraftSchema } from '../domain/case-draft/schema'
import { command, nothing, query, stream } from './define'

/** What became of a file of an export; the interface has a sentence for each. */
export const exportOutcomeSchema = z.enum([
  'written',
  /** Left out on request: its picture may have text about the patient in it. */
  'excluded_burned_in',
  /** A report or document: its content is text about the patient. */
  'refused_document',
  'refused_identifier_in_pixels',
  'refused_overlay_in_pixels',
  'refused_unreadable',
])
export type ExportOutcome = z.infer<typeof exportOutcomeSchema>

/** Why a picture may have text in its pixels: the file says so, or its kind often has. */
export const burnedInRiskSchema = z.enum(['declared', 'likely', 'none'])
export type BurnedInRisk = z.infer<typeof burnedInRiskSchema>

/** A name or code for the patient: ASCII, which every character set has, without what separates values and their parts. */
export const exportLabelSchema = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .regex(/^[\x20-\x5b\x5d-\x7e]*$/)
  .refine((text) => !/[=^]/.test(text))

const selection = {
  studyId: idSchema,
  seriesIds: z.array(idSchema).min(1).max(2000),
  patientName: exportLabelSchema,
  patientId: exportLabelSchema,
}

export const attributeChangeSchema = z.strictObject({
  /** Eight hexadecimal digits. */
  tag: z.string(),
  /** As PS3.6 calls it; empty where the profile doesn't name it. */
  name: z.string(),
  kind: z.enum(['removed', 'emptied', 'replaced', 'uid']),
  before: z.string(),
  after: z.string().nullable(),
})
export type AttributeChange = z.infer<typeof attributeChangeSchema>

export const exportPreviewSchema = z.strictObject({
  files: z.int().nonnegative(),
  /** Files whose picture the file says has text about the patient in it, or whose kind often has. */
  risks: z.strictObject({ declared: z.int().nonnegative(), likely: z.int().nonnegative() }),
  /** Of one file of each series, the first ones. */
  changes: z.array(attributeChangeSchema),
})
export type ExportPreview = z.infer<typeof exportPreviewSchema>

export const exportProgressSchema = z.strictObject({
  filesDone: z.int().nonnegative(),
  filesTotal: z.int().nonnegative(),
  bytesDone: z.int().nonnegative(),
})
export type ExportProgress = z.infer<typeof exportProgressSchema>

export const exportSummarySchema = z.strictObject({
  exportId: idSchema,
  state: z.enum(['done', 'cancelled', 'failed']),
  counts: z.partialRecord(exportOutcomeSchema, z.int().nonnegative()),
  bytesDone: z.int().nonnegative(),
  /** Why one that failed did. */
  error: errorCodeSchema.nullable(),
  /** Of the folder or ZIP that was made, without where it lies. */
  name: z.string(),
})
export type ExportSummary = z.infer<typeof exportSummarySchema>

export const exportsContract = {
  /** What would leave, and what of it would not be as it is. */
  preview: query({ input: z.strictObject(selection), output: exportPreviewSchema }),
  /**
   * Starts an export. Where the host writes folders it asks for one first, and answers null when none was chosen;
   * otherwise the files are read as a ZIP from `exportUrl`, and it begins with that. Errors: `identifier_in_text` when
   * the title of a case says who the patient is.
   */
  begin: command({
    input: z.strictObject({
      ...selection,
      excludeBurnedIn: z.boolean(),
      /** A draft of a case beside the files, with the study's annotations as answers; null for the files alone. */
      caseDraft: caseDraftSchema.pick({ title: true, language: true }).nullable().default(null),
    }),
    output: z.strictObject({ exportId: idSchema.nullable() }),
  }),
  /** Progress at most ten times a second; ends with the export. Leaving the stream does not stop it. */
  watch: stream({
    input: z.strictObject({ exportId: idSchema }),
    event: exportProgressSchema,
    output: exportSummarySchema,
  }),
  cancel: command({ input: z.strictObject({ exportId: idSchema }), output: nothing }),
}

/** Relative address of an export's ZIP; it can be read once. */
export const exportUrl = (exportId: string): string => `/export/${exportId}`
