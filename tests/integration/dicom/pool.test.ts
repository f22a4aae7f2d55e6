import { rm, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDicomPool } from '../../../electron/dicom/pool'
import {
  type DicomPool,
  type FrameTable,
  frameTableSchema,
  type IngestResult,
  type StoredFile,
} from '../../../electron/dicom/types'
import { workerFile } from '../../support/build-worker'
import type { Codec } from '../../support/dicom-types'
import { ctSlice, gradient, type TestFile, writeDicom } from '../../support/dicom-writer'
import type { PackSlot } from '../../../electron/blobs/pack'
import { openTestBlobs, type TestBlobs, TestPackIndex } from '../../support/blobs'
import { failureOf } from '../../support/failure'

const signal = new AbortController().signal
const visible = { priority: 'visible', signal } as const
const index = new TestPackIndex()
let store: TestBlobs
let pool: DicomPool
let target: () => { pack: PackSlot; key: Uint8Array }

beforeAll(async () => {
  store = await openTestBlobs(index)
  const packs = store.blobs.beginPacks()
  target = () => ({ pack: packs.lend(), key: store.blobs.key })
  pool = createDicomPool({ workerFile, threads: 2 })
})
afterAll(async () => {
  await pool.close()
  await store.close()
})

type Readable = Extract<IngestResult, { outcome: 'readable' }>
interface Stored extends Readable {
  file: StoredFile
  frames: FrameTable
}

async function ingest(bytes: Uint8Array): Promise<IngestResult> {
  return pool.ingest({ bytes }, target(), signal)
}

/** Ingests a file that is taken and has a picture. */
async function storedFile(file: TestFile): Promise<Stored> {
  const result = await ingest(await writeDicom(file))
  if (result.outcome !== 'readable' || !result.frames) throw new Error(`Not taken: ${JSON.stringify(result)}`)
  index.add(result.sealed)
  const frames = frameTableSchema.parse(JSON.parse(JSON.stringify(result.frames)))
  return { ...result, frames, file: { place: store.blobs.placeOf(result.sealed.sha256), key: store.blobs.key } }
}

const numbers = (pixels: Uint8Array, type: string): number[] => {
  const { buffer, byteOffset, byteLength } = Uint8Array.from(pixels)
  if (type === 'int16') return Array.from(new Int16Array(buffer, byteOffset, byteLength / 2))
  if (type === 'uint16') return Array.from(new Uint16Array(buffer, byteOffset, byteLength / 2))
  return Array.from(pixels)
}

describe('a stored file', () => {
  const codecs: Codec[] = [
    'native',
    'implicit',
    'bigEndian',
    'deflated',
    'rle',
    'jpegLossless',
    'jpegLs',
    'jpeg2000',
    'htj2k',
  ]
  it.each(codecs)('gives back the values it was made of: %s', async (codec) => {
    const image = gradient(20, 24)
    const stored = await storedFile({ codec, image })
    const frame = await pool.decode(stored.file, stored.frames, 1, visible)
    expect({ ...frame, pixels: null }).toEqual({
      rows: 20,
      columns: 24,
      samples: 1,
      type: 'uint16',
      pixels: null,
      min: 0,
      max: 3353,
      window: null,
    })
    expect(numbers(frame.pixels, frame.type)).toEqual(Array.from(image.frames[0]!))
  })

  it.each(codecs.filter((codec) => codec !== 'htj2k'))('keeps the sign: %s', async (codec) => {
    const image = ctSlice(32, 32, 1)
    const stored = await storedFile({ codec, image })
    const frame = await pool.decode(stored.file, stored.frames, 1, visible)
    expect(numbers(frame.pixels, frame.type)).toEqual(Array.from(image.frames[0]!))
  })

  it.each(['basic', 'extended', 'empty'] as const)(
    'finds frames of several fragments by its %s offset table',
    async (offsetTable) => {
      const frames = [1, 2, 3].map((n) => Uint16Array.from({ length: 256 }, (_, i) => i * n))
      const stored = await storedFile({
        codec: 'jpegLs',
        offsetTable,
        fragmentsPerFrame: 2,
        image: { rows: 16, columns: 16, frames, bitsAllocated: 16, bitsStored: 16 },
      })
      const last = await pool.decode(stored.file, stored.frames, 3, visible)
      expect(numbers(last.pixels, last.type)).toEqual(Array.from(frames[2]!))
    },
  )

  it('is drawn as PNG within the edge asked for', async () => {
    const stored = await storedFile({ image: ctSlice(64, 48, 2) })
    const view = { frameNumber: 1, window: { center: 40, width: 400 }, invert: false }
    const picture = await pool.render(stored.file, stored.frames, view, { maxEdgePx: 32, signal })
    expect([picture.widthPx, picture.heightPx]).toEqual([24, 32])
    expect(Buffer.from(picture.png.subarray(1, 4)).toString()).toBe('PNG')
  })

  it('refuses a frame that is not there, and a key that is wrong', async () => {
    const stored = await storedFile({})
    expect(await failureOf(pool.decode(stored.file, stored.frames, 2, visible))).toEqual({ code: 'not_found' })
    const wrong = { ...stored.file, key: new Uint8Array(32) }
    expect(await failureOf(pool.decode(wrong, stored.frames, 1, visible))).toMatchObject({ code: 'storage_failed' })
  })
})

describe('a file that is refused', () => {
  it('stages nothing', async () => {
    const before = readdirSync(path.join(store.directory, 'packs'))
    const bytes = await writeDicom({ image: gradient(64, 64) })
    expect(await ingest(bytes.slice(0, bytes.length - 100))).toMatchObject({
      outcome: 'refused',
      reason: 'refused_truncated',
    })
    expect(await ingest(new Uint8Array())).toEqual({ outcome: 'refused', reason: 'refused_empty', sizeBytes: 0 })
    expect(await ingest(Buffer.from('%PDF-1.7 not an image'))).toMatchObject({ reason: 'refused_not_dicom' })
    expect(readdirSync(path.join(store.directory, 'packs'))).toEqual(before)
  })

  it('says when it can not be read', async () => {
    const missing = { path: path.join(store.directory, 'no such file') }
    expect(await pool.ingest(missing, target(), signal)).toMatchObject({ reason: 'refused_unreadable' })
    expect(await pool.ingest({ path: store.directory }, target(), signal)).toMatchObject({
      reason: 'refused_unreadable',
    })
  })

  it('is read from its path like any other', async () => {
    const file = path.join(store.directory, 'whole')
    await writeFile(file, await writeDicom())
    expect(await pool.ingest({ path: file }, target(), signal)).toMatchObject({ outcome: 'readable' })
    await rm(file)
  })
})

describe('the pool', () => {
  it('lets what is visible overtake what is prefetched', async () => {
    const stored = await storedFile({ image: gradient(256, 256) })
    const one = createDicomPool({ workerFile, threads: 1 })
    const order: string[] = []
    const decode = async (priority: 'visible' | 'prefetch'): Promise<void> => {
      await one.decode(stored.file, stored.frames, 1, { priority, signal })
      order.push(priority)
    }
    await Promise.all([decode('prefetch'), decode('prefetch'), decode('prefetch'), decode('visible')])
    expect(order).toEqual(['prefetch', 'visible', 'prefetch', 'prefetch'])
    await one.close()
  })

  it('drops what is cancelled, waiting or running, and goes on', async () => {
    const stored = await storedFile({ image: gradient(256, 256) })
    const one = createDicomPool({ workerFile, threads: 1 })
    const abort = new AbortController()
    const running = one.decode(stored.file, stored.frames, 1, { priority: 'visible', signal: abort.signal })
    const waiting = one.decode(stored.file, stored.frames, 1, { priority: 'visible', signal: abort.signal })
    const other = one.decode(stored.file, stored.frames, 1, visible)
    abort.abort()
    expect(await failureOf(running)).toEqual({ code: 'cancelled' })
    expect(await failureOf(waiting)).toEqual({ code: 'cancelled' })
    expect((await other).rows).toBe(256)
    await one.close()
  })

  it('rejects what is left when it closes, and what comes after', async () => {
    const stored = await storedFile({})
    const closing = createDicomPool({ workerFile, threads: 1 })
    const left = [1, 2, 3].map(() => failureOf(closing.decode(stored.file, stored.frames, 1, visible)))
    await closing.close()
    expect(await Promise.all(left)).toEqual([{ code: 'cancelled' }, { code: 'cancelled' }, { code: 'cancelled' }])
    expect(await failureOf(closing.decode(stored.file, stored.frames, 1, visible))).toEqual({ code: 'cancelled' })
  })
})

describe('a worker that hangs or dies', () => {
  const workerThat = async (source: string): Promise<string> => {
    const file = path.join(store.directory, `worker-${source.length}.cjs`)
    await writeFile(file, source)
    return file
  }

  it('costs only its own job', async () => {
    const dies = await workerThat(`require('node:worker_threads').parentPort.on('message', () => process.exit(1))`)
    const one = createDicomPool({ workerFile: dies, threads: 1 })
    const stored = await storedFile({})
    const failures = [1, 2].map(() => failureOf(one.decode(stored.file, stored.frames, 1, visible)))
    expect(await Promise.all(failures)).toEqual([{ code: 'frame_unreadable' }, { code: 'frame_unreadable' }])
    expect(await one.ingest({ bytes: new Uint8Array(4) }, target(), signal)).toMatchObject({
      reason: 'refused_corrupt',
    })
    await one.close()
  })

  it('is replaced once nobody waits for it', async () => {
    const hangs = await workerThat(
      `const { parentPort } = require('node:worker_threads')
       parentPort.on('message', ({ id, job }) => {
         if (job.index === 0) for (;;);
         parentPort.postMessage({ id, ok: false, error: { code: 'frame_unsupported' } })
       })`,
    )
    const one = createDicomPool({ workerFile: hangs, threads: 1 })
    const values = new Uint8Array(256)
    const stored = await storedFile({ image: { rows: 16, columns: 16, frames: [values, values], bitsAllocated: 8 } })
    const abort = new AbortController()
    const hanging = one.decode(stored.file, stored.frames, 1, { priority: 'visible', signal: abort.signal })
    const next = one.decode(stored.file, stored.frames, 2, visible)
    abort.abort()
    expect(await failureOf(hanging)).toEqual({ code: 'cancelled' })
    expect(await failureOf(next)).toEqual({ code: 'frame_unsupported' })
    await one.close()
  })

  it('runs out of memory alone', async () => {
    const greedy = await workerThat(
      `require('node:worker_threads').parentPort.on('message', () => { const a = []; for (;;) a.push(new Array(1e5).fill({})) })`,
    )
    const one = createDicomPool({ workerFile: greedy, threads: 1 })
    const stored = await storedFile({})
    expect(await failureOf(one.decode(stored.file, stored.frames, 1, visible))).toEqual({ code: 'frame_unreadable' })
    await one.close()
  })
})
