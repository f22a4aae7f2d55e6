import { z } from 'zod'
import { idSchema, sha256Schema } from '../lib/ids'
import { timeMsSchema } from '../lib/time'
import { command, nothing, query, stream } from './define'

/** One reason a file of an import ended as it did; the interface has a sentence for each. */
export const fileOutcomeSchema = z.enum([
  'imported',
  'duplicate',
  /** Was in the Trash, and is back with its study. */
  'restored',
  /** New, and its study, which was in the Trash, is back with it. */
  'imported_restored',
  /** Same SOP Instance UID as one already here, other content: kept beside it. */
  'imported_other_content',
  /** Its study is said to be of another patient than the one here: kept apart, as a study of its own. */
  'imported_other_patient',
  /** Stored and listed, but it has no picture (SR, RT, PDF, ...). */
  'imported_no_image',
  /** Stored and listed, but its pixels can't be shown: `frame` says why. */
  'imported_unreadable_image',
  /** An index of a disc: used to know what belongs to it, not stored. */
  'index_read',
  /** Neither DICOM nor named by the disc's DICOMDIR: a viewer's program, a picture of the hospital. */
  'not_in_index',
  'refused_empty',
  'refused_not_dicom',
  'refused_truncated',
  'refused_corrupt',
  'refused_too_large',
  'refused_expands_too_much',
  /** An index without the files it names. */
  'refused_dicomdir',
  /** Named by a DICOMDIR, and not there. */
  'refused_missing',
  'refused_unsafe_name',
  'refused_unreadable',
  'refused_encrypted_zip',
  'refused_corrupt_zip',
  'refused_nested_zip',
  'refused_too_many_files',
  'refused_storage',
  'cancelled',
])
export type FileOutcome = z.infer<typeof fileOutcomeSchema>

/** What of the file could not be taken at its word; each has a sentence in the interface. */
export const imageWarningSchema = z.enum([
  'frames_missing',
  'pixel_data_short',
  'bits_inconsistent',
  'palette_missing',
  'transfer_syntax_guessed',
  'charset_guessed',
  'uid_invalid',
  'frame_count_invalid',
  'photometric_guessed',
  'window_invalid',
  'rescale_invalid',
  'lut_invalid',
  'spacing_invalid',
  'orientation_invalid',
  'overlay_invalid',
  /** Its Study Instance UID is one of another patient: it was put in a study of its own. */
  'other_patient',
  /** Another object here has its SOP Instance UID and other content. */
  'uid_repeated',
])

export const fileReportSchema = z.strictObject({
  /** As dropped, relative to what was dropped; control characters removed. */
  name: z.string(),
  outcome: fileOutcomeSchema,
  sizeBytes: z.int().nonnegative(),
  /** What kind of object it is; null where that is not known. */
  sopClassUid: z.string().nullable(),
  /** What of it could not be taken at its word. */
  warnings: z.array(imageWarningSchema),
})
export type FileReport = z.infer<typeof fileReportSchema>

export const importProgressSchema = z.strictObject({
  filesFound: z.int().nonnegative(),
  filesDone: z.int().nonnegative(),
  bytesFound: z.int().nonnegative(),
  bytesDone: z.int().nonnegative(),
  /** Everything to be imported has been found. */
  complete: z.boolean(),
  /** An instance whose first frame can be had already; it is in the library once its file is stored, if ever. */
  arriving: idSchema.optional(),
})
export type ImportProgress = z.infer<typeof importProgressSchema>

export const importSummarySchema = z.strictObject({
  importId: idSchema,
  /** `interrupted`: the program ended while it ran; what was stored is whole. */
  state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted']),
  /** Interrupted, and what was asked for is known: it can go on from where it was. */
  resumable: z.boolean(),
  startedAtMs: timeMsSchema,
  endedAtMs: timeMsSchema.nullable(),
  counts: z.partialRecord(fileOutcomeSchema, z.int().nonnegative()),
  /** Studies that hold the files of this import, those that were already there too; the first 1,000. */
  studyIds: z.array(idSchema),
})
export type ImportSummary = z.infer<typeof importSummarySchema>

export const studySchema = z.strictObject({
  id: idSchema,
  studyInstanceUid: z.string(),
  patientName: z.string(),
  patientId: z.string(),
  /** Who gave the Patient ID; empty when the file does not say. */
  issuerOfPatientId: z.string(),
  patientBirthDate: z.string().nullable(),
  patientSex: z.string().nullable(),
  /** DICOM DA as `YYYY-MM-DD`, null when absent or not a date. */
  studyDate: z.string().nullable(),
  description: z.string(),
  accessionNumber: z.string(),
  modalities: z.array(z.string()),
  bodyParts: z.array(z.string()),
  seriesCount: z.int().nonnegative(),
  instanceCount: z.int().nonnegative(),
  /** Frames that can be shown; 0 where the study has no picture. */
  frameCount: z.int().nonnegative(),
  sizeBytes: z.int().nonnegative(),
  importedAtMs: timeMsSchema,
  favorite: z.boolean(),
  tagIds: z.array(idSchema),
})
export type Study = z.infer<typeof studySchema>

export const seriesSchema = z.strictObject({
  id: idSchema,
  studyId: idSchema,
  seriesInstanceUid: z.string(),
  seriesNumber: z.int().nullable(),
  modality: z.string(),
  description: z.string(),
  bodyPart: z.string(),
  /** Of its first object: what kind of objects the series holds. */
  sopClassUid: z.string(),
  instanceCount: z.int().nonnegative(),
  frameCount: z.int().nonnegative(),
  sizeBytes: z.int().nonnegative(),
  /** Address of the frame that stands for the series; null when nothing in it can be shown. */
  thumbnail: z.string().nullable(),
})
export type Series = z.infer<typeof seriesSchema>

export const windowSchema = z.strictObject({
  center: z.number(),
  width: z.number().positive(),
  explanation: z.string().optional(),
})
export type VoiWindow = z.infer<typeof windowSchema>

export const studySortSchema = z.enum([
  'imported',
  'patientName',
  'patientId',
  'studyDate',
  'modalities',
  'description',
  'series',
  'images',
  'size',
])
export type StudySort = z.infer<typeof studySortSchema>

/** From the first day to the last, both included; null where it has no end. */
export const dayRangeSchema = z.strictObject({ from: z.iso.date().nullable(), to: z.iso.date().nullable() })
export type DayRange = z.infer<typeof dayRangeSchema>

/** A study is listed when all of these hold; what is left out asks nothing. */
export const studyFilterSchema = z.strictObject({
  /** Has one of them; so too for body parts. */
  modalities: z.array(z.string().max(16)).max(50).optional(),
  bodyParts: z.array(z.string().max(1024)).max(50).optional(),
  /** Carries every one. */
  tagIds: z.array(idSchema).max(20).optional(),
  favorite: z.boolean().optional(),
  hasPicture: z.boolean().optional(),
  studied: dayRangeSchema.optional(),
  /** Days of this workstation's clock. */
  imported: dayRangeSchema.optional(),
})
export type StudyFilter = z.infer<typeof studyFilterSchema>

/** What the library is asked for, whatever it lists. */
export const searchSchema = z.strictObject({
  /**
   * Every word begins a word of the patient's name, a description, a modality, a body part or a tag, without accents; or
   * is part of a Patient ID or accession number, or the beginning of a UID.
   */
  search: z.string().max(200).default(''),
  filter: studyFilterSchema.default({}),
})
export type Search = z.infer<typeof searchSchema>

/** How many there are; when not exact, at least so many. Counting them all would cost more than showing them. */
export const totalSchema = z.strictObject({ total: z.int().nonnegative(), isExact: z.boolean() })
const vector3 = z.tuple([z.number(), z.number(), z.number()])

/** What a PET file lacks for uptake values by body weight. */
export const suvGapSchema = z.enum([
  'units',
  'corrections',
  'weight',
  'dose',
  'half_life',
  'injection_time',
  'scan_time',
])
export type SuvGap = z.infer<typeof suvGapSchema>

/** Uptake in g/ml by body weight (SUVbw) as a multiple of the modality value, or what keeps it from being known. */
const suvSchema = z.discriminatedUnion('known', [
  z.strictObject({ known: z.literal(true), perModalityValue: z.number().positive() }),
  z.strictObject({ known: z.literal(false), missing: z.array(suvGapSchema).min(1) }),
])

const orientationSchema = z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()])
const spacingSchema = z.tuple([z.number().positive(), z.number().positive()])

/** PS3.3 C.11.2.1.2 and C.11.2.1.3. */
export const voiLutFunctionSchema = z.enum(['LINEAR', 'LINEAR_EXACT', 'SIGMOID'])

/** What a frame of a multi-frame image has of its own: it stands in place of the image's. */
const ownOfFrameSchema = z.strictObject({
  imagePositionPatient: vector3.nullable().optional(),
  imageOrientationPatient: orientationSchema.nullable().optional(),
  pixelSpacingMm: spacingSchema.nullable().optional(),
  windows: z.array(windowSchema).optional(),
  voiLutFunction: voiLutFunctionSchema.optional(),
})

/** What the viewer needs to draw every frame of an instance, beside the pixels. */
export const imageSchema = z.strictObject({
  frameCount: z.int().positive(),
  rows: z.int().positive(),
  columns: z.int().positive(),
  samplesPerPixel: z.union([z.literal(1), z.literal(3)]),
  /** As the frame is delivered: palettes and YBR arrive as RGB. */
  photometricInterpretation: z.enum(['MONOCHROME1', 'MONOCHROME2', 'RGB']),
  /** As the file says. */
  storedPhotometricInterpretation: z.string(),
  bitsAllocated: z.union([z.literal(8), z.literal(16), z.literal(32)]),
  bitsStored: z.int().min(1).max(32),
  signed: z.boolean(),
  rescaleSlope: z.number(),
  rescaleIntercept: z.number(),
  rescaleType: z.string().nullable(),
  /** Frames are delivered as modality values: what is stored can't be told from them. */
  isModality: z.literal(true).optional(),
  /** Stored values are real numbers. */
  isReal: z.literal(true).optional(),
  windows: z.array(windowSchema),
  voiLutFunction: voiLutFunctionSchema,
  pixelSpacingMm: spacingSchema.nullable(),
  imagerPixelSpacingMm: spacingSchema.nullable(),
  /** The file says that its Pixel Spacing was calibrated, or corrected for magnification (Pixel Spacing Calibration Type). */
  pixelSpacingCalibrated: z.boolean().default(false),
  /** Estimated Radiographic Magnification Factor: distance from the source to the detector over that to the patient. */
  radiographicMagnification: z.number().positive().nullable().default(null),
  /** Parts of an ultrasound image that are measured in length both ways; first and last pixel of each side. */
  ultrasoundRegions: z
    .array(
      z.strictObject({
        columns: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
        rows: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
        columnSpacingMm: z.number().positive(),
        rowSpacingMm: z.number().positive(),
      }),
    )
    .default([]),
  /** Lowest and highest modality value that stands for no picture (Pixel Padding Value). */
  padding: z.tuple([z.number(), z.number()]).nullable().default(null),
  pixelAspectRatio: z.tuple([z.number().positive(), z.number().positive()]).nullable(),
  imagePositionPatient: vector3.nullable(),
  imageOrientationPatient: orientationSchema.nullable(),
  frameOfReferenceUid: z.string().nullable(),
  sliceThicknessMm: z.number().nullable(),
  /** One a frame, only where they differ in it. */
  frames: z.array(ownOfFrameSchema).optional(),
  /** How long each frame is shown; the mean where they differ. */
  frameTimeMs: z.number().positive().nullable(),
  /** From each frame to the next, only where they differ. */
  frameTimesMs: z.array(z.number().positive()).optional(),
  /** There and back again, where the file prefers it (Preferred Playback Sequencing). */
  playback: z.literal('sweep').optional(),
  /** View Position, such as PA, LL, CC, MLO. */
  viewPosition: z.string().optional(),
  laterality: z.enum(['L', 'R']).optional(),
  lossy: z.boolean(),
  burnedInAnnotation: z.enum(['yes', 'no', 'unknown']),
  /** VOI LUTs of the file, addressed by their place: curves from modality values to greys (PS3.3 C.11.2). */
  voiLuts: z.array(z.strictObject({ explanation: z.string() })),
  /** Overlay planes (PS3.3 C.9.2): drawings a device or a person left over the picture. */
  overlays: z.array(z.strictObject({ label: z.string(), kind: z.enum(['graphics', 'roi']) })),
  suv: suvSchema.nullable(),
})
export type Image = z.infer<typeof imageSchema>

export const instanceSchema = z.strictObject({
  id: idSchema,
  seriesId: idSchema,
  sopInstanceUid: z.string(),
  sopClassUid: z.string(),
  instanceNumber: z.int().nullable(),
  transferSyntaxUid: z.string(),
  sizeBytes: z.int().nonnegative(),
  fileSha256: sha256Schema,
  /** Null when the instance has no picture or can't be shown; then `imageError` may say why. */
  image: imageSchema.nullable(),
  imageError: z.enum(['no_pixels', 'frame_unreadable', 'frame_unsupported']).nullable(),
  warnings: z.array(imageWarningSchema),
})
export type Instance = z.infer<typeof instanceSchema>

/** One frame with the window and the inversion it is shown with: what a person sees. */
export const frameViewSchema = z.strictObject({
  instanceId: idSchema,
  /** From 1, as DICOM numbers frames. */
  frameNumber: z.int().positive(),
  window: windowSchema.omit({ explanation: true }).nullable(),
  invert: z.boolean(),
  /** Place of the VOI LUT it is shown with, in place of a window. */
  voiLut: z.int().nonnegative().optional(),
  /** With the file's overlay planes drawn over it. */
  overlays: z.boolean().optional(),
})
export type FrameView = z.infer<typeof frameViewSchema>

/** What is visible is decoded before what may be wanted next. */
export const framePrioritySchema = z.enum(['visible', 'prefetch'])
export type FramePriority = z.infer<typeof framePrioritySchema>

/** Relative address of a decoded frame's stored values, served as bytes by the host. */
export const frameUrl = (instanceId: string, frameNumber: number, priority: FramePriority = 'visible'): string =>
  `/frame/${instanceId}/${frameNumber}${priority === 'visible' ? '' : `?priority=${priority}`}`
/** Relative address of the entries of a VOI LUT, 16 bits each, little endian; the headers are `voiLutHeadersSchema`. */
export const voiLutUrl = (instanceId: string, place: number): string => `/voi-lut/${instanceId}/${place}`
/** Relative address of the overlay planes of a frame as a PNG of its size, transparent where there is nothing. */
export const overlayUrl = (instanceId: string, frameNumber: number): string => `/overlay/${instanceId}/${frameNumber}`
/** Relative address of a PNG that stands for an instance. */
export const thumbnailUrl = (instanceId: string): string => `/thumbnail/${instanceId}`

/** Response headers of a frame, after which come `rows × columns × samples` values, little endian. */
export const frameHeadersSchema = z.object({
  'x-frame-rows': z.coerce.number().int().positive(),
  'x-frame-columns': z.coerce.number().int().positive(),
  'x-frame-samples': z.coerce.number().int().positive(),
  'x-frame-type': z.enum(['uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32']),
  'x-frame-min': z.coerce.number(),
  'x-frame-max': z.coerce.number(),
  /** Where the frame has a window of its own. */
  'x-frame-window-center': z.coerce.number().optional(),
  'x-frame-window-width': z.coerce.number().positive().optional(),
})

export const voiLutHeadersSchema = z.object({
  /** Modality value of the first entry. */
  'x-lut-first': z.coerce.number().int(),
  /** Bits of an entry that is white. */
  'x-lut-bits': z.coerce.number().int().min(1).max(16),
})

export const studiesContract = {
  list: query({
    input: searchSchema.extend({
      sort: studySortSchema.default('imported'),
      descending: z.boolean().default(true),
      limit: z.int().min(1).max(500).default(200),
      offset: z.int().nonnegative().default(0),
    }),
    output: totalSchema.extend({ studies: z.array(studySchema) }),
  }),
  get: query({
    input: z.strictObject({ studyId: idSchema }),
    output: z.strictObject({ study: studySchema, series: z.array(seriesSchema) }),
  }),
  /** A study as it is opened, in one answer: the instances of its first series too, for as long as they are few. */
  opening: query({
    input: z.strictObject({ studyId: idSchema }),
    output: z.strictObject({
      study: studySchema,
      series: z.array(seriesSchema),
      instances: z.array(z.strictObject({ seriesId: idSchema, instances: z.array(instanceSchema) })),
    }),
  }),
  /** Instances of a series in reading order. */
  instances: query({ input: z.strictObject({ seriesId: idSchema }), output: z.array(instanceSchema) }),
  /** Starts an import that goes on whatever window is closed. With `upload`, files come by `POST /upload`. */
  beginImport: command({
    input: z.discriminatedUnion('source', [
      z.strictObject({ source: z.literal('paths'), paths: z.array(z.string().min(1)).min(1).max(10_000) }),
      z.strictObject({ source: z.literal('upload') }),
    ]),
    output: z.strictObject({ importId: idSchema }),
  }),
  /** No more files will be uploaded to this import. */
  finishUpload: command({ input: z.strictObject({ importId: idSchema }), output: nothing }),
  /** Goes on with an interrupted import, in the same report. Errors: `not_found`, `conflict` (it can't be resumed). */
  resumeImport: command({ input: z.strictObject({ importId: idSchema }), output: nothing }),
  /** Leaves an interrupted import as it is: nobody is asked about it again. */
  dismissImport: command({ input: z.strictObject({ importId: idSchema }), output: nothing }),
  cancelImport: command({ input: z.strictObject({ importId: idSchema }), output: nothing }),
  /** Progress at most ten times a second; ends with the import. Leaving the stream does not stop the import. */
  watchImport: stream({
    input: z.strictObject({ importId: idSchema }),
    event: importProgressSchema,
    output: importSummarySchema,
  }),
  imports: query({ input: nothing, output: z.array(importSummarySchema) }),
  importReport: query({
    input: z.strictObject({
      importId: idSchema,
      limit: z.int().min(1).max(1000).default(500),
      offset: z.int().nonnegative().default(0),
    }),
    output: z.strictObject({
      summary: importSummarySchema,
      total: z.int().nonnegative(),
      files: z.array(fileReportSchema),
    }),
  }),
}

/** Relative address to upload one file of an import to; `name` is its path as dropped. */
export const uploadUrl = (importId: string, name: string): string =>
  `/upload/${importId}?name=${encodeURIComponent(name)}`
