import { z } from 'zod'
import { annotationKinds, isPointCount, mostPoints } from '../domain/annotations/kinds'
import { spacingSources } from '../domain/annotations/spacing'
import { idSchema, sha256Schema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, nothing, query } from './define'
import { settingsSchema } from './settings'

/** `[column, row]` as SCOORD counts: 0, 0 is the outer corner of the first pixel. Rows and columns are 16-bit numbers. */
const coordinate = z.number().min(0).max(65_535)
const pointSchema = z.tuple([coordinate, coordinate])
const pointsSchema = z.array(pointSchema).min(1).max(mostPoints)

const valuesSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('statistics'),
    pixelCount: z.int().positive(),
    mean: z.number(),
    standardDeviation: z.number().nonnegative(),
    min: z.number(),
    max: z.number(),
  }),
  z.strictObject({ type: z.literal('samples'), samples: z.array(z.number()).min(1).max(3) }),
])

/** A line of known length, and what it is true of: its image, or those of its series that have the same size. */
const calibrationSchema = z.strictObject({
  lengthMm: z.number().positive().max(10_000),
  scope: z.enum(['image', 'series']),
  rows: z.int().positive(),
  columns: z.int().positive(),
})

const drawn = {
  frameNumber: z.int().positive(),
  kind: z.enum(annotationKinds),
  points: pointsSchema,
  /** Of an arrow its text; of any other its name, if someone gave it one. */
  text: z.string().max(200),
  /** Of the picture under the shape, as measured when it was drawn; null for shapes that measure no values. */
  values: valuesSchema.nullable(),
  /** Only of a calibration. */
  calibration: calibrationSchema.nullable(),
  /** What its millimetres came from when it was drawn. */
  spacingSource: z.enum(spacingSources),
}

export const annotationSchema = z.strictObject({
  id: idSchema,
  studyId: idSchema,
  seriesId: idSchema,
  instanceId: idSchema,
  sopInstanceUid: z.string(),
  ...drawn,
  /** Name of the profile. */
  createdBy: z.string(),
  createdAtMs: timeMsSchema,
  changedBy: z.string(),
  changedAtMs: timeMsSchema,
})
export type Annotation = z.infer<typeof annotationSchema>

/** An annotation before the core knows it. */
export const annotationDraftSchema = z
  .strictObject({ instanceId: idSchema, ...drawn })
  .refine(({ kind, points }) => isPointCount(kind, points.length), { path: ['points'] })
  .refine(({ kind, calibration }) => (kind === 'calibration') === (calibration !== null), { path: ['calibration'] })
export type AnnotationDraft = z.infer<typeof annotationDraftSchema>

const changeSchema = z
  .strictObject({
    points: pointsSchema,
    text: drawn.text,
    values: drawn.values,
    calibration: drawn.calibration,
    spacingSource: drawn.spacingSource,
  })
  .partial()
export type AnnotationChange = z.infer<typeof changeSchema>

const byId = z.strictObject({ annotationId: idSchema })

export const annotationsContract = {
  /** Of a study, oldest first. */
  list: query({ input: z.strictObject({ studyId: idSchema }), output: z.array(annotationSchema) }),
  /** Errors: `not_found` when there is no such instance or frame. */
  create: command({ input: annotationDraftSchema, output: annotationSchema }),
  /** Errors: `not_found`; `bad_request` (detail `field`) when the points are fewer or more than its kind has. */
  update: command({
    input: byId.extend({ change: changeSchema }),
    output: annotationSchema,
  }),
  /** Hides it at once; `restore` brings it back until the profile is locked. */
  remove: command({ input: byId, output: nothing }),
  restore: command({ input: byId, output: annotationSchema }),
  /**
   * Writes the measurements of a study as a DICOM structured report (TID 1500), to be fetched from `/blob/<sha256>` until
   * the profile is locked. What people read in it is in the language asked for; its codes are the same in any. It holds the patient's and the study's identifiers. Errors: `not_found` when nothing is measured.
   */
  report: command({
    input: z.strictObject({ studyId: idSchema, language: settingsSchema.shape.language }),
    output: z.strictObject({
      sha256: sha256Schema,
      sizeBytes: z.int().positive(),
      measurementCount: z.int().positive(),
    }),
  }),
}
