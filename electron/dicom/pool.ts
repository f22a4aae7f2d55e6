import os from 'node:os'
import { Failure } from '../../shared/lib/failure'
import { type DicomPool, type FrameTable, tableOfFrame } from './types'
import { WorkerQueue } from './workers/queue'
import type { Priority } from './workers/task'

const second = 1000
/** Far above what honest files take (a 4096² JPEG 2000 needs a second); ends a codec that hangs. */
const frameTimeoutMs = 30 * second
/** A gigabyte onto a slow disk. */
const ingestTimeoutMs = 300 * second

/**
 * Starts the workers that read, decode and draw DICOM. `workerFile` is the bundled `workers/worker.ts`. Worker threads are
 * started when needed, replaced when they hang or die, and hold no key between jobs.
 */
export function createDicomPool(options: { workerFile: string; threads?: number }): DicomPool {
  const queue = new WorkerQueue(options.workerFile, options.threads ?? Math.min(6, Math.max(2, os.cpus().length - 1)))
  return {
    async ingest(source, target, signal, early) {
      const transfer = 'bytes' in source && ownsBuffer(source.bytes) ? [source.bytes.buffer] : []
      const job = { kind: 'ingest' as const, source, target, firstFrame: early !== undefined }
      try {
        return await queue.run('ingest', job, {
          priority: 2,
          timeoutMs: ingestTimeoutMs,
          signal,
          transfer,
          ...(early && { early }),
        })
      } catch (error) {
        if (!(error instanceof Failure) || error.error.code !== 'frame_unreadable') throw error
        // The worker died of this file.
        return { outcome: 'refused', reason: 'refused_corrupt', sizeBytes: 0 }
      }
    },
    async decode(file, frames, frameNumber, { priority, signal }) {
      const { table, index } = frameOf(frames, frameNumber)
      const order: Priority = priority === 'visible' ? 0 : 3
      const job = { kind: 'decode' as const, file, table, index }
      return queue.run('decode', job, { priority: order, timeoutMs: frameTimeoutMs, signal })
    },
    async render(file, frames, view, { maxEdgePx, signal }) {
      const { table, index } = frameOf(frames, view.frameNumber)
      const job = { kind: 'render' as const, file, table, view: { ...view, frameNumber: index + 1 }, maxEdgePx }
      return queue.run('render', job, { priority: 1, timeoutMs: frameTimeoutMs, signal })
    },
    async voiLut(file, table, place, signal) {
      const job = { kind: 'voiLut' as const, file, table: { ...table, ...noFrames }, place }
      return queue.run('voiLut', job, { priority: 0, timeoutMs: frameTimeoutMs, signal })
    },
    async overlay(file, frames, frameNumber, signal) {
      const { table, index } = frameOf(frames, frameNumber)
      const job = { kind: 'overlay' as const, file, table, index }
      return queue.run('overlay', job, { priority: 1, timeoutMs: frameTimeoutMs, signal })
    },
    async document(file, signal) {
      return queue.run('document', { kind: 'document', file }, { priority: 1, timeoutMs: frameTimeoutMs, signal })
    },
    async deidentify(file, asked, { describe, signal }) {
      const job = { kind: 'deidentify' as const, file, options: asked, describe }
      try {
        return await queue.run('deidentify', job, { priority: describe ? 1 : 2, timeoutMs: ingestTimeoutMs, signal })
      } catch (error) {
        if (!(error instanceof Failure) || error.error.code !== 'frame_unreadable') throw error
        // The worker died of this file.
        return { outcome: 'refused', reason: 'unreadable' }
      }
    },
    close: () => queue.close(),
  }
}

/** What a job that reads no pixels leaves at home. */
const noFrames: Pick<FrameTable, 'pixels'> = { pixels: { kind: 'encapsulated', frames: [] } }

function frameOf(frames: FrameTable, frameNumber: number): { table: FrameTable; index: number } {
  if (!(frameNumber >= 1 && frameNumber <= frames.frameCount)) throw new Failure('not_found')
  return tableOfFrame(frames, frameNumber - 1)
}

const ownsBuffer = (bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> =>
  bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength
