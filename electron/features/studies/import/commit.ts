import type { FileOutcome, FileReport, ImportSummary } from '../../../../shared/contract/studies'
import type { PackWriter } from '../../../blobs/pack-writer'
import type { ReadableFile } from '../repository/intake'
import type { Repository } from '../repository/repository'
import { addToSummary, countReported } from './summary'

/** A candidate after its worker: read and sealed, or with its outcome. */
export type Settled = { name: string; sizeBytes: number } &
  /** `instanceId` is the one it will have, where that is told ahead. */
  (
    | { file: ReadableFile; instanceId?: string }
    | { outcome: FileOutcome }
    /** A DICOMDIR, of which nothing can be said before all else is known; `path` where it lies on the disk. */
    | { index: { path: string | null; references: readonly string[] } }
  )
/** One whose line of the report can be written. */
export type Reportable = Exclude<Settled, { index: unknown }>

/** The line of a file of which nothing is known but its outcome. */
export const reportLine = (name: string, outcome: FileOutcome, sizeBytes: number): FileReport => ({
  name,
  outcome,
  sizeBytes,
  sopClassUid: null,
  warnings: [],
})

export interface Committed {
  summary: ImportSummary
  bytes: number
  studyIds: string[]
  seriesIds: string[]
  /** Rejects when the disk failed after all was written. */
  onDisk: Promise<void>
}

/** Ends the import with its last batch, in the same transaction: how it ended, once what is left to write is written. */
export type End = (summary: ImportSummary, seriesIds: readonly string[]) => ImportSummary

/**
 * Stores a batch: first the encrypted contents are on disk, then their rows, report lines and the summary follow in one
 * transaction, so that a row never points to a content that is not there. When it throws, nothing of the batch is in the
 * library.
 */
export const commit = async (
  batch: readonly Reportable[],
  deps: { repository: Repository; packs: PackWriter },
  before: ImportSummary,
  nowMs: number,
  end: End | null = null,
): Promise<Committed> => {
  const { repository, packs } = deps
  const read = batch.flatMap((settled) => ('file' in settled ? [settled.file.sealed] : []))
  const fresh = read.filter(({ sha256 }) => !repository.intake.hasFile(sha256))
  if (fresh.length > 0) await packs.sync(fresh)
  const { result, onDisk } = repository.transactionAhead(() => {
    const intake = repository.intake.batch(nowMs, before.startedAtMs)
    const studyIds = new Set<string>()
    const lines = batch.map((settled): FileReport => {
      const { name, sizeBytes } = settled
      if ('outcome' in settled) return reportLine(name, settled.outcome, sizeBytes)
      const { outcome, studyId, warnings } = intake.add(settled.file, settled.instanceId)
      studyIds.add(studyId)
      return { name, outcome, sizeBytes, sopClassUid: settled.file.header.sopClassUid, warnings }
    })
    const touched = intake.end()
    const first = countReported(before)
    for (const [index, line] of lines.entries()) repository.imports.addFile(before.importId, first + index, line)
    const added = addToSummary(before, lines, studyIds)
    const summary = end === null ? added : end(added, touched.seriesIds)
    repository.imports.save(summary)
    repository.imports.linkStudies(before.importId, studyIds)
    return { summary, ...touched }
  })
  return { ...result, onDisk, bytes: batch.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }
}
