import type { FileReport, ImportProgress, ImportSummary } from '../../../../shared/contract/studies'
import { Failure } from '../../../../shared/lib/failure'
import { newId } from '../../../../shared/lib/ids'
import type { Announce, RunningTask, Tasks } from '../../../app/ports'
import type { BlobStore } from '../../../blobs/store'
import type { DicomPool } from '../../../dicom/types'
import { watchProgress } from '../../../lib/watch-progress'
import type { Page } from '../repository/library'
import type { Repository } from '../repository/repository'
import { ByteBudget } from './byte-budget'
import type { Candidate } from './candidate'
import type { ImportLimits } from './limits'
import { pathCandidates } from './path-source'
import { readEarlier } from './resume'
import { ImportRun, type ImportTask, type RunDeps } from './run'
import { countReported } from './summary'
import { UploadSource } from './upload-source'

interface DeskDeps {
  repository: Repository
  blobs: BlobStore
  pool: DicomPool
  announce: Announce
  tasks: Tasks
  limits: ImportLimits
  concurrency: number
  arrivals: RunDeps['arrivals']
  /** Keeps storing apart from removing for good. */
  exclusive: RunDeps['exclusive']
}

interface Running {
  run: ImportRun
  task: RunningTask
  upload: { source: UploadSource; clientId: string } | null
}

/** Starts, feeds, watches and stops imports; several may run at once. */
export const createImportDesk = (deps: DeskDeps) => {
  const { repository, blobs, tasks, limits, announce } = deps
  const running = new Map<string, Running>()
  const resuming = new Set<string>()
  const budget = new ByteBudget(limits.memoryBytes)
  const fromPaths =
    (paths: readonly string[]) =>
    (stop: AbortSignal): AsyncIterable<Candidate> =>
      pathCandidates(paths, blobs, limits, stop)

  const begin = (what: ImportTask): { run: ImportRun; task: RunningTask } => {
    const task = tasks.start('import', 'files')
    try {
      const importId = what.earlier?.summary.importId ?? newId()
      return { run: new ImportRun(importId, what, task, { ...deps, budget }), task }
    } catch (error) {
      task.end()
      throw error
    }
  }
  const remember = (entry: Running): string => {
    const { id, ended } = entry.run
    running.set(id, entry)
    void ended.then(() => running.delete(id))
    return id
  }
  const summaryOf = (importId: string): ImportSummary => {
    const summary = running.get(importId)?.run.summary ?? repository.imports.find(importId)
    if (summary === null) throw new Failure('not_found')
    return summary
  }
  const uploadOf = (importId: string): UploadSource => {
    const entry = running.get(importId)
    if (entry?.upload) return entry.upload.source
    throw new Failure(entry === undefined && repository.imports.find(importId) === null ? 'not_found' : 'conflict')
  }
  const cancel = (entry: Running): void => {
    tasks.cancel(entry.task.id)
  }

  return {
    beginPaths: (paths: readonly string[]): string =>
      remember({ ...begin({ source: fromPaths(paths), paths, earlier: null }), upload: null }),

    /** Goes on with an import whose process died. Errors: `not_found`, `conflict` where it can't. */
    async resume(importId: string): Promise<void> {
      const summary = summaryOf(importId)
      const paths = repository.imports.requestOf(importId)
      if (!summary.resumable || paths === null || resuming.has(importId)) throw new Failure('conflict')
      resuming.add(importId)
      try {
        const earlier = await readEarlier(summary, repository)
        remember({ ...begin({ source: fromPaths(paths), paths, earlier }), upload: null })
      } finally {
        resuming.delete(importId)
      }
      announce(['studies.imports'], ['studies.importReport', { importId }])
    },

    /** An interrupted import is left as it is. Errors: `not_found`. */
    dismiss(importId: string): void {
      summaryOf(importId)
      repository.imports.dismiss(importId)
      announce(['studies.imports'], ['studies.importReport', { importId }])
    },

    /** The upload belongs to its client: see `clientGone`. */
    beginUpload(clientId: string): string {
      const source = new UploadSource(blobs, limits)
      return remember({
        ...begin({ source: (stop) => source.candidates(stop), paths: null, earlier: null }),
        upload: { source, clientId },
      })
    },

    receiveUpload: async (
      importId: string,
      name: string,
      body: AsyncIterable<Uint8Array>,
      signal: AbortSignal,
    ): Promise<void> => uploadOf(importId).receive(name, body, signal),

    finishUpload(importId: string): void {
      uploadOf(importId).finish()
    },

    /** Resolves when what was under way is stored or given back. An import that has ended is left as it is. */
    async cancel(importId: string): Promise<void> {
      const entry = running.get(importId)
      if (entry === undefined) {
        summaryOf(importId)
        return
      }
      cancel(entry)
      await entry.run.ended
    },

    clientGone(clientId: string): void {
      for (const entry of running.values()) if (entry.upload?.clientId === clientId) cancel(entry)
    },

    /** See `watchProgress`; of an import that has ended, its summary. */
    async watch(
      importId: string,
      emit: (progress: ImportProgress) => Promise<void>,
      signal: AbortSignal,
    ): Promise<ImportSummary> {
      const run = running.get(importId)?.run
      return run === undefined ? summaryOf(importId) : watchProgress(run, emit, signal)
    },

    list: (): ImportSummary[] =>
      repository.imports.list().map((summary) => running.get(summary.importId)?.run.summary ?? summary),

    report(importId: string, { limit, offset }: Page): { summary: ImportSummary; total: number; files: FileReport[] } {
      const summary = summaryOf(importId)
      return { summary, total: countReported(summary), files: repository.imports.files(importId, offset, limit) }
    },

    /** Stops all and waits for them. */
    async close(): Promise<void> {
      const entries = [...running.values()]
      entries.forEach(cancel)
      await Promise.all(entries.map(({ run }) => run.ended))
    },
  }
}
