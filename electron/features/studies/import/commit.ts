import { rm } from 'node:fs/promises'
import type { FileOutcome, FileReport, ImportSummary } from '../../../../shared/contract/studies'
import type { BlobStore } from '../../../blobs/store'
import type { ReadableFile } from '../repository/intake'
import type { Repository } from '../repository/repository'
import { addToSummary, countReported } from './summary'

/** A candidate after its worker: read and staged, or with its outcome. */
export type Settled = { name: string; sizeBytes: number } & ({ file: ReadableFile } | { outcome: FileOutcome })

export interface Committed {
  summary: ImportSummary
  bytes: number
  studyIds: string[]
  seriesIds: string[]
}

interface Sorted {
  fresh: { sha256: string; stagedPath: string }[]
  duplicates: Settled[]
}

/** Removes staged files that nothing adopted. */
export const discard = async (batch: readonly Settled[]): Promise<void> => {
  const staged = batch.flatMap((settled) => ('file' in settled ? [settled.file.staged.stagedPath] : []))
  await Promise.all(staged.map((path) => rm(path, { force: true }).catch(() => undefined)))
}

const sortOut = (batch: readonly Settled[], repository: Repository): Sorted => {
  const seen = new Set<string>()
  const sorted: Sorted = { fresh: [], duplicates: [] }
  for (const settled of batch) {
    if (!('file' in settled)) continue
    const { sha256, stagedPath } = settled.file.staged
    if (seen.has(sha256) || repository.intake.hasFile(sha256)) sorted.duplicates.push(settled)
    else sorted.fresh.push({ sha256, stagedPath })
    seen.add(sha256)
  }
  return sorted
}

/**
 * Stores a batch: first the encrypted files under their names, then their rows, report lines and the summary in one
 * transaction, so that a row never points to a file that is not there. When it throws, nothing of the batch is in the
 * library.
 */
export const commit = async (
  batch: readonly Settled[],
  deps: { repository: Repository; blobs: BlobStore },
  before: ImportSummary,
  nowMs: number,
): Promise<Committed> => {
  const { repository, blobs } = deps
  const { fresh, duplicates } = sortOut(batch, repository)
  if (fresh.length > 0) await blobs.adopt(fresh)
  const committed = repository.transaction(() => {
    const intake = repository.intake.batch(nowMs)
    const studyIds = new Set<string>()
    const lines = batch.map((settled): FileReport => {
      const { name, sizeBytes } = settled
      if ('outcome' in settled) return { name, outcome: settled.outcome, sizeBytes }
      const { outcome, studyId } = intake.add(settled.file)
      studyIds.add(studyId)
      return { name, outcome, sizeBytes }
    })
    const touched = intake.end()
    const first = countReported(before)
    for (const [index, line] of lines.entries()) repository.imports.addFile(before.importId, first + index, line)
    const summary = addToSummary(before, lines, studyIds)
    repository.imports.save(summary)
    return { summary, ...touched }
  })
  await discard(duplicates)
  return { ...committed, bytes: batch.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }
}
