import type { AppError } from '../../../shared/contract/errors'
import type { PackSlot } from '../../blobs/pack'
import type {
  DeidentifiedFile,
  DeidentifyOptions,
  FrameTable,
  IngestResult,
  PixelType,
  ReadDocument,
  RenderedFrame,
  RenderView,
  StoredFile,
  TableEntries,
} from '../types'

/** What the pool asks a worker to do. Frames are counted from 0 here. */
export type Job =
  | {
      kind: 'ingest'
      source: { path: string } | { bytes: Uint8Array }
      target: { pack: PackSlot; key: Uint8Array }
      /** Whether the first frame is wanted before all else, where it needs no decoding. */
      firstFrame: boolean
    }
  | { kind: 'decode'; file: StoredFile; table: FrameTable; index: number }
  | { kind: 'render'; file: StoredFile; table: FrameTable; view: RenderView; maxEdgePx: number }
  | { kind: 'voiLut'; file: StoredFile; table: FrameTable; place: number }
  | { kind: 'deidentify'; file: StoredFile; options: DeidentifyOptions; describe: boolean }
  | { kind: 'overlay'; file: StoredFile; table: FrameTable; index: number }
  | { kind: 'document'; file: StoredFile }

/** A decoded frame as it travels; `pixels` is transferred, not copied. */
interface FrameMessage {
  rows: number
  columns: number
  samples: 1 | 3
  type: PixelType
  pixels: Uint8Array
  min: number
  max: number
  window: { center: number; width: number } | null
}

export interface Results {
  ingest: IngestResult
  decode: FrameMessage
  render: RenderedFrame
  voiLut: TableEntries
  deidentify: DeidentifiedFile
  /** PNG. */
  overlay: Uint8Array
  document: ReadDocument
}
export type JobKind = keyof Results

export interface Request {
  id: number
  job: Job
}

/** Sent before the reply to an `ingest` that asked for it. */
export interface EarlyFrame {
  id: number
  firstFrame: FrameMessage
}

export type Reply =
  | { id: number; ok: true; result: { [K in JobKind]: { kind: K; value: Results[K] } }[JobKind] }
  | { id: number; ok: false; error: AppError }
