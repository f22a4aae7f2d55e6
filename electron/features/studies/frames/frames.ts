import type { FramePriority, FrameView } from '../../../../shared/contract/studies'
import { Failure } from '../../../../shared/lib/failure'
import type { BlobStore } from '../../../blobs/store'
import type { DecodedFrame, DicomPool, FrameTable, RenderedFrame, StoredFile, TableEntries } from '../../../dicom/types'
import type { FrameLookup, FrameSource } from '../repository/frames'
import type { ReadableFile } from '../repository/intake'
import { ByteLru } from './byte-lru'
import { SharedWork } from './shared-work'

/** A picture of a view, and what must be known of it before it leaves the workstation. */
export interface Picture extends RenderedFrame {
  studyId: string
  burnedInAnnotation: FrameSource['burnedInAnnotation']
}

export interface FrameDeps {
  blobs: BlobStore
  pool: DicomPool
  frameSource: (instanceId: string) => FrameLookup
  /** Of decoded frames held for the next who asks. */
  cacheBytes: number
}

const thumbnailCacheBytes = 32 * 1024 ** 2
const thumbnailEdgePx = 256
const sourceCacheBytes = 16 * 1024 ** 2
/** A frame table as objects, and its fragments: rough, as only the order of magnitude bounds the memory. */
const sourceBytes = 4096
const sourceBytesPerFrame = 64

/** First frames of files on their way into the library, which someone will ask for in a moment. */
export interface Arrivals {
  /** There already, under the id its instance will have, while its file is being stored. */
  arrived(instanceId: string, firstFrame: DecodedFrame): void
  /** Its file is read, and next to be stored: one that has not arrived is decoded. */
  read(instanceId: string, file: ReadableFile, signal: AbortSignal): void
  /** They are in the library by now, or will never be. */
  forget(instanceIds: readonly string[]): void
}

const frameKey = (sha256: string, frameNumber: number): string => `${sha256}/${frameNumber}`

/** Frames as pixels and as pictures. Failures: `not_found`, `frame_unreadable`, `frame_unsupported`, `cancelled`. */
export const createFrames = ({ blobs, pool, frameSource, cacheBytes }: FrameDeps) => {
  const decoded = new ByteLru<DecodedFrame>(cacheBytes)
  const arrived = new Map<string, DecodedFrame>()
  const decoding = new SharedWork<DecodedFrame>()
  const thumbnails = new ByteLru<Uint8Array>(thumbnailCacheBytes)
  const drawing = new SharedWork<Uint8Array>()
  const sources = new ByteLru<FrameSource>(sourceCacheBytes)

  const sourceOf = (instanceId: string): FrameSource => {
    const cached = sources.get(instanceId)
    if (cached !== undefined) return cached
    const source = frameSource(instanceId)
    if ('missing' in source) throw new Failure(source.missing)
    sources.set(instanceId, source, sourceBytes + source.frameCount * sourceBytesPerFrame)
    return source
  }
  const decode = (
    sha256: string,
    file: StoredFile,
    table: FrameTable,
    frameNumber: number,
    { priority, signal }: { priority: FramePriority; signal: AbortSignal },
  ): Promise<DecodedFrame> => {
    const key = frameKey(sha256, frameNumber)
    const cached = decoded.get(key)
    if (cached !== undefined) return Promise.resolve(cached)
    return decoding.do(key, priority, signal, async (asked, stop) => {
      const frame = await pool.decode(file, table, frameNumber, { priority: asked, signal: stop })
      decoded.set(key, frame, frame.pixels.byteLength)
      return frame
    })
  }
  const frameOf = (instanceId: string, frameNumber: number): { source: FrameSource; file: StoredFile } => {
    const source = sourceOf(instanceId)
    if (frameNumber > source.frameCount) throw new Failure('not_found')
    return { source, file: { place: blobs.placeOf(source.fileSha256), key: blobs.key } }
  }

  return {
    /** `frameNumber` from 1. The bytes are shared with others who ask: not to be changed. */
    frame: async (
      instanceId: string,
      frameNumber: number,
      signal: AbortSignal,
      priority: FramePriority = 'visible',
    ): Promise<DecodedFrame> => {
      const early = frameNumber === 1 ? arrived.get(instanceId) : undefined
      if (early !== undefined) return early
      const { source, file } = frameOf(instanceId, frameNumber)
      return decode(source.fileSha256, file, source.frames, frameNumber, { priority, signal })
    },

    arrivals: {
      arrived(instanceId, firstFrame): void {
        arrived.set(instanceId, firstFrame)
      },
      read(instanceId, { sealed, frames }, signal): void {
        if (frames === null) return
        const { sha256, pack, sealedBytes } = sealed
        const frame = arrived.get(instanceId)
        if (frame !== undefined) return decoded.set(frameKey(sha256, 1), frame, frame.pixels.byteLength)
        const file = { place: { ...pack, sealedBytes, sha256 }, key: blobs.key }
        decode(sha256, file, frames, 1, { priority: 'visible', signal }).catch(() => undefined)
      },
      forget(instanceIds): void {
        for (const id of instanceIds) arrived.delete(id)
      },
    } satisfies Arrivals,

    /** A curve of the file to show greys by; `place` from 0. */
    voiLut: async (instanceId: string, place: number, signal: AbortSignal): Promise<TableEntries> => {
      const { source, file } = frameOf(instanceId, 1)
      if (place >= source.frames.voiLuts.length) throw new Failure('not_found')
      return pool.voiLut(file, source.frames, place, signal)
    },

    /** Overlay planes of a frame as PNG; `not_found` where there are none. */
    overlay: async (instanceId: string, frameNumber: number, signal: AbortSignal): Promise<Uint8Array> => {
      const { source, file } = frameOf(instanceId, frameNumber)
      if (source.frames.overlays.length === 0) throw new Failure('not_found')
      return pool.overlay(file, source.frames, frameNumber, signal)
    },

    /** PNG of the middle frame, at most 256 px at its longer edge. */
    thumbnail: async (instanceId: string, signal: AbortSignal): Promise<Uint8Array> => {
      const cached = thumbnails.get(instanceId)
      if (cached !== undefined) return cached
      const { source, file } = frameOf(instanceId, 1)
      return drawing.do(instanceId, 'visible', signal, async (_, stop) => {
        const view = { frameNumber: Math.ceil(source.frameCount / 2), window: null, invert: false }
        const { png } = await pool.render(file, source.frames, view, { maxEdgePx: thumbnailEdgePx, signal: stop })
        thumbnails.set(instanceId, png, png.byteLength)
        return png
      })
    },

    /** What a person sees, fitted within `maxEdgePx`. */
    picture: async (view: FrameView, maxEdgePx: number, signal: AbortSignal): Promise<Picture> => {
      const { instanceId, ...shown } = view
      const { source, file } = frameOf(instanceId, shown.frameNumber)
      const rendered = await pool.render(file, source.frames, shown, { maxEdgePx, signal })
      return { ...rendered, studyId: source.studyId, burnedInAnnotation: source.burnedInAnnotation }
    },

    clear(): void {
      arrived.clear()
      decoded.clear()
      thumbnails.clear()
      sources.clear()
    },
  }
}
