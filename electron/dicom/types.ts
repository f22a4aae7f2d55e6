import { z } from 'zod'
import type { DicomDocument } from '../../shared/contract/documents'
import type { FileOutcome, Image, Instance } from '../../shared/contract/studies'
import type { BlobSpan } from '../blobs/file'
import type { PackedBlob, PackSlot } from '../blobs/pack'
import { voiLutFunctionSchema, windowSchema } from '../../shared/contract/studies'

/** A stretch of the bytes that offsets of a `FrameTable` refer to. */
const byteRangeSchema = z.strictObject({ offset: z.int().nonnegative(), lengthBytes: z.int().nonnegative() })
export type ByteRange = z.infer<typeof byteRangeSchema>

/** A lookup table left where it lies in the file (PS3.3 C.7.6.3.1.5, C.11.1, C.11.2). */
const lookupTableSchema = z.strictObject({
  entries: z.int().min(1).max(65_536),
  firstMapped: z.int(),
  bitsPerEntry: z.int().min(1).max(16),
  data: byteRangeSchema,
  /** Run-length coded (PS3.3 C.7.9.2). */
  segmented: z.boolean(),
  explanation: z.string(),
})
export type LookupTable = z.infer<typeof lookupTableSchema>

/** Where one overlay plane lies (PS3.3 C.9.2), one bit a pixel, frames one after the other without gaps. */
const overlayPlaneSchema = z.strictObject({
  rows: z.int().positive(),
  columns: z.int().positive(),
  /** Of its first pixel in the image, from 0; may lie outside. */
  firstRow: z.int(),
  firstColumn: z.int(),
  kind: z.enum(['graphics', 'roi']),
  /** Frame of the image its first frame belongs to, from 0; below it in the table of a single frame. */
  firstFrame: z.int(),
  frameCount: z.int().positive(),
  bits: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('data'), data: byteRangeSchema, swapped: z.boolean() }),
    /** In a bit of the pixel data that holds no value, as files before 2004 have it. */
    z.strictObject({ kind: z.literal('embedded'), bit: z.int().min(0).max(31) }),
  ]),
})
export type OverlayPlane = z.infer<typeof overlayPlaneSchema>

/** How stored values become what a person sees; one for the whole instance or one a frame. */
const frameDisplaySchema = z.strictObject({
  slope: z.number(),
  intercept: z.number(),
  window: windowSchema.nullable(),
  /** In place of the table's, only where frames differ in it. */
  voiLutFunction: voiLutFunctionSchema.optional(),
})
export type FrameDisplay = z.infer<typeof frameDisplaySchema>

/**
 * All that decoding and rendering one frame needs beside the file's bytes; JSON-safe, so that a frame is read without
 * parsing the file again. Offsets count from the start of the file, or of the inflated dataset where `deflatedFrom` is set.
 */
export const frameTableSchema = z.strictObject({
  transferSyntaxUid: z.string(),
  bigEndian: z.boolean(),
  /** Big-endian words of this many bytes make up the pixel data; 1 where bytes stand as they are. */
  wordBytes: z.union([z.literal(1), z.literal(2), z.literal(4), z.literal(8)]),
  /** Where the deflated dataset begins in the file; null when the dataset is not deflated. */
  deflatedFrom: z.int().nonnegative().nullable(),
  frameCount: z.int().positive(),
  rows: z.int().positive(),
  columns: z.int().positive(),
  samplesPerPixel: z.union([z.literal(1), z.literal(3)]),
  planar: z.boolean(),
  photometricInterpretation: z.string(),
  format: z.enum(['integer', 'float32', 'float64']),
  bitsAllocated: z.int().min(1).max(64),
  bitsStored: z.int().min(1).max(64),
  highBit: z.int().min(0).max(63),
  signed: z.boolean(),
  pixels: z.discriminatedUnion('kind', [
    /** Frames follow one another without gaps (bit-packed when `bitsAllocated` is 1). */
    z.strictObject({ kind: z.literal('native'), data: byteRangeSchema }),
    /** Fragments of each frame: offset, length, offset, length, ... */
    z.strictObject({ kind: z.literal('encapsulated'), frames: z.array(z.array(z.int().nonnegative())) }),
  ]),
  palette: z.strictObject({ red: lookupTableSchema, green: lookupTableSchema, blue: lookupTableSchema }).nullable(),
  modalityLut: lookupTableSchema.nullable(),
  /** Frames are delivered as modality values: a table makes them, or each frame rescales in its own way. */
  deliversModality: z.boolean(),
  voiLuts: z.array(lookupTableSchema),
  voiLutFunction: voiLutFunctionSchema,
  /** One entry for every frame alike, or as many as frames. */
  displays: z.array(frameDisplaySchema).min(1),
  overlays: z.array(overlayPlaneSchema),
  /** Stored values from the first to the second are background and count for no window. */
  paddingRange: z.tuple([z.number(), z.number()]).nullable(),
  /** Height of a pixel as a multiple of its width. */
  pixelAspect: z.number().positive(),
})
export type FrameTable = z.infer<typeof frameTableSchema>

/** Display of frame `index` (from 0). */
export const displayOf = ({ displays }: FrameTable, index: number): FrameDisplay =>
  displays[index] ?? displays[0] ?? { slope: 1, intercept: 0, window: null }

/** What is needed to decode frame `index` (from 0) alone, small enough to send to a worker for each frame. */
export function tableOfFrame(table: FrameTable, index: number): { table: FrameTable; index: number } {
  const displays = [displayOf(table, index)]
  if (table.pixels.kind === 'native') return { table: { ...table, displays }, index }
  const frames = [table.pixels.frames[index] ?? []]
  // The frame is the first of its table now; overlays count from there.
  const overlays = table.overlays.map((plane) => ({ ...plane, firstFrame: plane.firstFrame - index }))
  return { table: { ...table, displays, overlays, pixels: { kind: 'encapsulated', frames } }, index: 0 }
}

/** What the library lists of a file: text decoded to Unicode without control characters, dates `YYYY-MM-DD`. */
export interface DicomHeader {
  /** As in the file, or a substitute derived from the content where absent or invalid (warning `uid_invalid`). */
  studyInstanceUid: string
  seriesInstanceUid: string
  sopInstanceUid: string
  sopClassUid: string
  /** The one the dataset is really encoded in. */
  transferSyntaxUid: string
  /** "Family, Given". */
  patientName: string
  patientId: string
  issuerOfPatientId: string
  patientBirthDate: string | null
  patientSex: string | null
  studyDate: string | null
  studyDescription: string
  accessionNumber: string
  seriesNumber: number | null
  seriesDescription: string
  modality: string
  bodyPart: string
  instanceNumber: number | null
  /** Millimetres along the slice normal, or Slice Location; what a series is sorted by. */
  slicePosition: number | null
}

/** Why a file is not taken; never a reason that the content of its pixels gives. */
export type Refusal = Extract<
  FileOutcome,
  | 'refused_empty'
  | 'refused_not_dicom'
  | 'refused_truncated'
  | 'refused_corrupt'
  | 'refused_too_large'
  | 'refused_expands_too_much'
  | 'refused_dicomdir'
  | 'refused_unreadable'
  | 'refused_storage'
>

export type IngestResult =
  | {
      outcome: 'readable'
      header: DicomHeader
      image: Image | null
      imageError: Instance['imageError']
      warnings: Instance['warnings']
      frames: FrameTable | null
      sealed: PackedBlob
    }
  | {
      outcome: 'refused'
      reason: Refusal
      sizeBytes: number
      /** Of a DICOMDIR: the files it names, relative to its folder. */
      references?: readonly string[]
    }

export type PixelType = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32' | 'float32'

/**
 * One decoded frame: `rows × columns × samples` values, little endian, samples interleaved. Stored values before rescale;
 * palettes and YBR as RGB8. Where a Modality LUT applies or frames rescale differently, values are already
 * modality values (and `image` says slope 1, intercept 0).
 */
export interface DecodedFrame {
  rows: number
  columns: number
  samples: 1 | 3
  type: PixelType
  pixels: Uint8Array
  /** Of the values in `pixels` that are not padding. */
  min: number
  max: number
  /** The first window the file gives for this frame. */
  window: { center: number; width: number } | null
}

export interface StoredFile {
  place: string | BlobSpan
  key: Uint8Array
}

/** How a file leaves without identifiers; see `deidentify`. */
export interface DeidentifyOptions {
  /** Printable ASCII, which every character set has. */
  patientName: string
  patientId: string
  /** 32 bytes, made for one export and forgotten with it. */
  uidKey: Uint8Array
  /** For files that have none of their own. */
  uids: { study: string; series: string; instance: string }
}

/** One attribute that is not as it was; `after` is null where it is gone. */
export interface AttributeChange {
  /** Eight hexadecimal digits. */
  tag: string
  /** As PS3.6 calls it; empty where the profile doesn't name it. */
  name: string
  kind: 'removed' | 'emptied' | 'replaced' | 'uid'
  before: string
  after: string | null
}

export type DeidentifiedFile =
  | { outcome: 'written'; bytes: Uint8Array<ArrayBuffer>; crc32: number }
  | { outcome: 'described'; changes: AttributeChange[] }
  | { outcome: 'refused'; reason: 'document' | 'identifier_in_pixels' | 'overlay_in_pixels' | 'unreadable' }

export interface RenderView {
  /** From 1. */
  frameNumber: number
  /** Null takes the file's own window or VOI LUT, or the frame's range. */
  window: { center: number; width: number } | null
  invert: boolean
  /** Place of a VOI LUT, before any window. */
  voiLut?: number | undefined
  overlays?: boolean | undefined
}

/** Entries of a lookup table as they are used. */
export interface TableEntries {
  entries: Uint16Array
  firstMapped: number
  bitsPerEntry: number
}

export interface RenderedFrame {
  png: Uint8Array
  widthPx: number
  heightPx: number
}

/** What an object says, with the bytes of the document it holds, if it holds one. */
export interface ReadDocument {
  about: DicomDocument
  bytes: Uint8Array | null
}

/** Workers that read, decode and draw. Failures: `frame_unreadable`, `frame_unsupported`, `not_found`, `storage_failed`, `cancelled`. */
export interface DicomPool {
  /**
   * Reads, hashes, parses and encrypts one file into a pack. `bytes` are handed over: the caller can't use them afterwards.
   * Refusals are values; thrown are `cancelled`, `disk_full`, `storage_failed`. `early` is told the first frame, where
   * that needs no decoding, before the file is stored: it may be refused still.
   */
  ingest(
    source: { path: string } | { bytes: Uint8Array },
    target: { pack: PackSlot; key: Uint8Array },
    signal: AbortSignal,
    early?: (firstFrame: DecodedFrame) => void,
  ): Promise<IngestResult>
  /** `frameNumber` from 1. What is visible overtakes what is prefetched. */
  decode(
    file: StoredFile,
    frames: FrameTable,
    frameNumber: number,
    options: { priority: 'visible' | 'prefetch'; signal: AbortSignal },
  ): Promise<DecodedFrame>
  /** What a person sees (modality, window, inversion), fitted within `maxEdgePx`, as PNG. */
  render(
    file: StoredFile,
    frames: FrameTable,
    view: RenderView,
    options: { maxEdgePx: number; signal: AbortSignal },
  ): Promise<RenderedFrame>
  voiLut(file: StoredFile, frames: FrameTable, place: number, signal: AbortSignal): Promise<TableEntries>
  /** The overlay planes of a frame as a PNG of its size, transparent where there is nothing. */
  overlay(file: StoredFile, frames: FrameTable, frameNumber: number, signal: AbortSignal): Promise<Uint8Array>
  /** The file by PS3.15's basic profile, or what that changes. */
  deidentify(
    file: StoredFile,
    options: DeidentifyOptions,
    work: { describe: boolean; signal: AbortSignal },
  ): Promise<DeidentifiedFile>
  /** What an object without a picture says. Failures also: `payload_too_large`. */
  document(file: StoredFile, signal: AbortSignal): Promise<ReadDocument>
  close(): Promise<void>
}
