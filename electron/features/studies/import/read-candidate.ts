import type { BlobStore } from '../../../blobs/store'
import type { PackWriter } from '../../../blobs/pack-writer'
import type { DecodedFrame, DicomPool, IngestResult } from '../../../dicom/types'
import { storageFailure } from '../../../db/errors'
import type { ByteBudget } from './byte-budget'
import type { Candidate } from './candidate'
import type { Settled } from './commit'

export interface ReadDeps {
  blobs: BlobStore
  packs: PackWriter
  pool: DicomPool
  budget: ByteBudget
}

type Early = (firstFrame: DecodedFrame) => void

const seal = async (
  source: { path: string } | { bytes: Uint8Array },
  { blobs, packs, pool }: ReadDeps,
  signal: AbortSignal,
  early: Early | undefined,
): Promise<IngestResult> => {
  const pack = packs.lend()
  // Where a job failed or was cancelled, its worker may be writing still.
  let endOffset: number | null = null
  try {
    const result = await pool.ingest(source, { pack, key: blobs.key }, signal, early)
    endOffset = pack.offset + (result.outcome === 'readable' ? result.sealed.sealedBytes : 0)
    return result
  } finally {
    packs.giveBack(pack, endOffset)
  }
}

const ingest = async (
  candidate: Candidate,
  deps: ReadDeps,
  signal: AbortSignal,
  early: Early | undefined,
): Promise<Settled> => {
  const { budget } = deps
  const { name, sizeBytes, content } = candidate
  if (content.kind === 'refused') return { name, sizeBytes, outcome: content.reason }
  const giveBack = content.kind === 'bytes' ? await budget.hold(sizeBytes) : undefined
  try {
    if (signal.aborted) return { name, sizeBytes, outcome: 'cancelled' }
    const source = content.kind === 'bytes' ? await content.load() : { path: content.path }
    if ('refused' in source) return { name, sizeBytes, outcome: source.refused }
    const result = await seal(source, deps, signal, early)
    if (result.outcome === 'refused' && result.references !== undefined) {
      const path = content.kind === 'path' ? content.path : null
      return { name, sizeBytes: result.sizeBytes, index: { path, references: result.references } }
    }
    return result.outcome === 'readable'
      ? { name, sizeBytes: result.sealed.sizeBytes, file: result }
      : { name, sizeBytes: Math.max(sizeBytes, result.sizeBytes), outcome: result.reason }
  } finally {
    giveBack?.()
  }
}

/**
 * Reads one candidate in a worker; `early` as `DicomPool.ingest` has it. Nothing that a file does to its worker ends the
 * import: it is refused.
 */
export const readCandidate = async (
  candidate: Candidate,
  deps: ReadDeps,
  signal: AbortSignal,
  early?: Early,
): Promise<Settled> => {
  const { name, sizeBytes } = candidate
  try {
    return await ingest(candidate, deps, signal, early)
  } catch (error) {
    if (signal.aborted) return { name, sizeBytes, outcome: 'cancelled' }
    const code = storageFailure(error)?.error.code
    const isStorage = code === 'disk_full' || code === 'storage_failed'
    return { name, sizeBytes, outcome: isStorage ? 'refused_storage' : 'refused_unreadable' }
  } finally {
    candidate.release?.()
  }
}
