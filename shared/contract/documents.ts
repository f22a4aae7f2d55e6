import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { query } from './define'

/** How a content item of a report relates to the one it stands under (PS3.3 C.17.3.2.4). */
const relationshipSchema = z.enum([
  'contains',
  'has_properties',
  'has_obs_context',
  'has_acq_context',
  'has_concept_mod',
  'inferred_from',
  'selected_from',
  'other',
])

/** What a value is made of (PS3.3 C.17.3.2.1). */
const valueTypeSchema = z.enum([
  'container',
  'text',
  'code',
  'number',
  'person',
  'date',
  'uid',
  'reference',
  'place',
  'other',
])

/** One content item; those under it follow it, one deeper. */
export const reportItemSchema = z.strictObject({
  depth: z.int().nonnegative(),
  relationship: relationshipSchema,
  type: valueTypeSchema,
  /** What is said; empty where the file does not name it. */
  name: z.string(),
  /** As text; empty for containers. */
  value: z.string(),
})
export type ReportItem = z.infer<typeof reportItemSchema>

/** What the interface names of an object that is neither picture nor text. */
export const objectFactSchema = z.strictObject({
  key: z.enum([
    'label',
    'name',
    'description',
    'date',
    'manufacturer',
    'structures',
    'channels',
    'samplingHz',
    'durationSeconds',
    'beams',
    'segments',
  ]),
  values: z.array(z.string()),
})
export type ObjectFact = z.infer<typeof objectFactSchema>

export const documentSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('report'),
    title: z.string(),
    isComplete: z.boolean().nullable(),
    isVerified: z.boolean().nullable(),
    items: z.array(reportItemSchema),
    /** There are more items than are shown. */
    isCut: z.boolean(),
  }),
  z.strictObject({
    kind: z.literal('encapsulated'),
    title: z.string(),
    /** What its bytes really are: they are served by `documentUrl`. */
    format: z.enum(['pdf', 'xml', 'other']),
    sizeBytes: z.int().nonnegative(),
  }),
  z.strictObject({ kind: z.literal('facts'), facts: z.array(objectFactSchema) }),
])
export type DicomDocument = z.infer<typeof documentSchema>

/** Relative address of the document within an encapsulated object. */
export const documentUrl = (instanceId: string): string => `/document/${instanceId}`

export const documentsContract = {
  /** What an object without a picture says. Errors: `not_found`, `payload_too_large`, `storage_failed`. */
  get: query({ input: z.strictObject({ instanceId: idSchema }), output: documentSchema }),
}
