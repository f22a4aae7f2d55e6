import { z } from 'zod'
import { idSchema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, nothing, query } from './define'
import { imageWarningSchema, instanceSchema, searchSchema, seriesSchema, studySchema, totalSchema } from './studies'

/** One person, as far as the headers of studies can tell (shared/domain/patient-identity.ts). */
export const patientSchema = z.strictObject({
  number: z.int().positive(),
  name: z.string(),
  patientId: z.string(),
  issuerOfPatientId: z.string(),
  birthDate: z.string().nullable(),
  sex: z.string().nullable(),
  studyCount: z.int().positive(),
  sizeBytes: z.int().nonnegative(),
  latestStudyDate: z.string().nullable(),
  lastImportedAtMs: timeMsSchema,
})
export type Patient = z.infer<typeof patientSchema>

export const patientSortSchema = z.enum([
  'patientName',
  'patientId',
  'birthDate',
  'studies',
  'studyDate',
  'size',
  'imported',
])
export type PatientSort = z.infer<typeof patientSortSchema>

/** Names of colours of the theme: a tag is known by its name, never by colour alone. */
export const tagColorSchema = z.enum(['grey', 'green', 'blue', 'violet', 'pink', 'red', 'orange', 'yellow'])
export type TagColor = z.infer<typeof tagColorSchema>

export const tagSchema = z.strictObject({
  id: idSchema,
  name: z.string(),
  color: tagColorSchema,
  studyCount: z.int().nonnegative(),
})
export type Tag = z.infer<typeof tagSchema>
const tagName = z.string().trim().min(1).max(40)

const facetSchema = z.strictObject({ value: z.string(), studyCount: z.int().positive() })

/** Studies and series that were removed and can still be brought back. */
export const trashEntrySchema = z.strictObject({
  kind: z.enum(['study', 'series']),
  id: idSchema,
  studyId: idSchema,
  patientName: z.string(),
  patientId: z.string(),
  /** Of the study; of the series for a series. */
  description: z.string(),
  studyDate: z.string().nullable(),
  modalities: z.array(z.string()),
  instanceCount: z.int().nonnegative(),
  sizeBytes: z.int().nonnegative(),
  removedAtMs: timeMsSchema,
})
export type TrashEntry = z.infer<typeof trashEntrySchema>

const ids = z.array(idSchema).max(1000)
const studyIds = ids.min(1)
export const removableSchema = z.strictObject({ studyIds: ids, seriesIds: ids })
export type Removable = z.infer<typeof removableSchema>

/** What a file of the study could not be taken at its word for, and in how many instances. */
const noteSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('warning'), code: imageWarningSchema, instanceCount: z.int().positive() }),
  z.strictObject({
    kind: z.literal('imageError'),
    code: instanceSchema.shape.imageError.unwrap(),
    instanceCount: z.int().positive(),
  }),
])
export type StudyNote = z.infer<typeof noteSchema>

export const studyDetailsSchema = z.strictObject({
  study: studySchema,
  series: z.array(seriesSchema),
  /** Latest first; those that brought files of it, or found them already here. */
  imports: z.array(z.strictObject({ importId: idSchema, startedAtMs: timeMsSchema })),
  notes: z.array(noteSchema),
})
export type StudyDetails = z.infer<typeof studyDetailsSchema>

export const libraryContract = {
  /** Patients with a study that matches. */
  patients: query({
    input: searchSchema.extend({
      sort: patientSortSchema.default('imported'),
      descending: z.boolean().default(true),
      limit: z.int().min(1).max(500).default(200),
      offset: z.int().nonnegative().default(0),
    }),
    output: totalSchema.extend({ patients: z.array(patientSchema) }),
  }),
  /** Studies of a patient that match, latest study first; the first 500. */
  patientStudies: query({
    input: searchSchema.extend({ patientNumber: z.int().positive() }),
    output: z.array(studySchema),
  }),
  details: query({ input: z.strictObject({ studyId: idSchema }), output: studyDetailsSchema }),
  /** What there is to filter by. */
  facets: query({
    input: nothing,
    output: z.strictObject({
      modalities: z.array(facetSchema),
      bodyParts: z.array(facetSchema),
      tags: z.array(tagSchema),
      favoriteCount: z.int().nonnegative(),
    }),
  }),
  usage: query({
    input: nothing,
    output: z.strictObject({
      studyCount: z.int().nonnegative(),
      patientCount: z.int().nonnegative(),
      studiesBytes: z.int().nonnegative(),
      trashCount: z.int().nonnegative(),
      trashBytes: z.int().nonnegative(),
      /** On the disk of the profile; null where the system does not say. */
      freeBytes: z.int().nonnegative().nullable(),
    }),
  }),
  /** `removed`: in the Trash; `gone`: removed for good, or never here. */
  whereabouts: query({
    input: z.strictObject({ studyId: idSchema }),
    output: z.strictObject({ state: z.enum(['present', 'removed', 'gone']) }),
  }),
  setFavorite: command({ input: z.strictObject({ studyIds, favorite: z.boolean() }), output: nothing }),
  /** Errors: `conflict` when another tag has the name, apart from accents and letter case; so too `updateTag`. */
  createTag: command({ input: z.strictObject({ name: tagName, color: tagColorSchema }), output: tagSchema }),
  updateTag: command({
    input: z.strictObject({ tagId: idSchema, name: tagName, color: tagColorSchema }),
    output: tagSchema,
  }),
  /** Takes it from every study; `restoreTag` gives it back to them until the profile is locked. */
  removeTag: command({ input: z.strictObject({ tagId: idSchema }), output: nothing }),
  restoreTag: command({ input: z.strictObject({ tagId: idSchema }), output: nothing }),
  assignTag: command({
    input: z.strictObject({ tagId: idSchema, studyIds, assigned: z.boolean() }),
    /** Those that changed, for undoing. */
    output: z.strictObject({ studyIds: ids }),
  }),
  /** To the Trash, out of sight everywhere. A study whose last series goes, goes itself. */
  remove: command({ input: removableSchema, output: removableSchema }),
  restore: command({ input: removableSchema, output: nothing }),
  /** Latest first. */
  trash: query({
    input: z.strictObject({ limit: z.int().min(1).max(500).default(200), offset: z.int().nonnegative().default(0) }),
    output: z.strictObject({ total: z.int().nonnegative(), entries: z.array(trashEntrySchema) }),
  }),
  /**
   * Removes for good what is in the Trash, these or all of it, and frees its disk. What an import under way is still
   * adding to stays, and is counted.
   */
  purge: command({
    input: z.union([removableSchema, z.strictObject({ all: z.literal(true) })]),
    output: z.strictObject({
      removedCount: z.int().nonnegative(),
      keptCount: z.int().nonnegative(),
      freedBytes: z.int().nonnegative(),
    }),
  }),
}
