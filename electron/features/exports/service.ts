import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { AttributeChange, ExportPreview, ExportProgress, ExportSummary } from '../../../shared/contract/exports'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import type { Tasks } from '../../app/ports'
import type { BlobStore } from '../../blobs/store'
import { anyStorageFailure } from '../../db/errors'
import type { DicomPool } from '../../dicom/types'
import { watchProgress } from '../../lib/watch-progress'
import type { StudiesService } from '../studies/service'
import { newFolder, writeInto } from './folder'
import { ExportRun } from './run'
import { type SelectedFile, type Selection, selected } from './selection'
import { zipOf } from './zip'

export interface ExportsDeps {
  studies: Pick<StudiesService, 'get' | 'instances'>
  blobs: BlobStore
  pool: DicomPool
  tasks: Tasks
  /** Asks for a folder to write to, null where none was chosen; absent where the host hands out a ZIP. */
  chooseFolder: (() => Promise<string | null>) | null
}

/** A ZIP that nobody comes to read ends after this. */
const unclaimedMs = 60_000
const sampledSeries = 8
/** Ended exports whose report can still be asked for. */
const keptReports = 20

/** Studies as DICOM files without identifiers, by PS3.15's basic profile. They stay on this workstation. */
export const createExportsService = ({ studies, blobs, pool, tasks, chooseFolder }: ExportsDeps) => {
  const runs = new Map<string, ExportRun>()
  /** ZIPs that nobody reads yet, each with what ends it. */
  const waiting = new Map<string, NodeJS.Timeout>()
  const claimed = new Set<string>()
  const runOf = (exportId: string): ExportRun => {
    const run = runs.get(exportId)
    if (run === undefined) throw new Failure('not_found')
    return run
  }
  const deidentify = ({ sha256, uids }: SelectedFile, options: Deidentify, describe: boolean, signal: AbortSignal) => {
    const { patientName, patientId, uidKey } = options
    const file = { place: blobs.placeOf(sha256), key: blobs.key }
    return pool.deidentify(file, { patientName, patientId, uidKey, uids }, { describe, signal })
  }
  const begin = (selection: Selection, files: readonly SelectedFile[], name: string, excludeBurnedIn: boolean) => {
    const uidKey = randomBytes(32)
    const task = tasks.start('export', 'files')
    const run = new ExportRun({
      exportId: newId(),
      name,
      task,
      files,
      excludeBurnedIn,
      deidentify: (file, signal) => deidentify(file, { ...selection, uidKey }, false, signal),
    })
    runs.set(run.id, run)
    const oldest = [...runs.keys()].slice(0, Math.max(0, runs.size - keptReports))
    void run.ended.then(() => oldest.forEach((id) => runs.delete(id)))
    return run
  }

  /** False when it was no longer waited for. */
  const stopWaiting = (exportId: string): boolean => {
    clearTimeout(waiting.get(exportId))
    claimed.delete(exportId)
    return waiting.delete(exportId)
  }
  const abandon = async (run: ExportRun): Promise<void> => {
    if (!stopWaiting(run.id)) return
    run.cancel()
    await run.perform(nothing, nothing)
  }

  return {
    async preview(selection: Selection, signal: AbortSignal): Promise<ExportPreview> {
      const preview: ExportPreview = { files: 0, risks: { declared: 0, likely: 0 }, changes: [] }
      const uidKey = randomBytes(32)
      const changes = new Map<string, AttributeChange>()
      let sampled = 0
      for await (const { files } of selected(studies, selection)) {
        preview.files += files.length
        for (const { risk } of files) if (risk !== 'none') preview.risks[risk] += 1
        const [first] = files
        if (first === undefined || sampled >= sampledSeries) continue
        sampled += 1
        const described = await deidentify(first, { ...selection, uidKey }, true, signal)
        if (described.outcome !== 'described') continue
        for (const change of described.changes) if (!changes.has(change.tag)) changes.set(change.tag, change)
      }
      preview.changes = [...changes.values()].sort((a, b) => (a.tag < b.tag ? -1 : 1))
      return preview
    },

    /** Null where the person chose no folder. */
    async begin(selection: Selection, excludeBurnedIn: boolean): Promise<string | null> {
      const files: SelectedFile[] = []
      for await (const series of selected(studies, selection)) files.push(...series.files)
      const name = selection.patientId.replaceAll(/[^A-Za-z0-9_-]+/g, '_')
      if (chooseFolder === null) {
        const run = begin(selection, files, name, excludeBurnedIn)
        const forget = setTimeout(() => void abandon(run), unclaimedMs)
        forget.unref()
        waiting.set(run.id, forget)
        return run.id
      }
      const parent = await chooseFolder()
      if (parent === null) return null
      const folder = await newFolder(parent, name).catch((cause: unknown) => {
        throw anyStorageFailure(cause)
      })
      const run = begin(selection, files, path.basename(folder), excludeBurnedIn)
      void run.perform(
        () => writeInto(folder, run.written()),
        () => fs.rm(folder, { recursive: true, force: true }),
      )
      return run.id
    },

    /** The ZIP of an export; once, and the export goes with who reads it. */
    download(exportId: string): { name: string; chunks: AsyncIterable<Uint8Array> } {
      const run = runOf(exportId)
      if (!waiting.has(exportId) || claimed.has(exportId)) throw new Failure('not_found')
      claimed.add(exportId)
      return { name: `${run.name}.zip`, chunks: readThrough(run, () => stopWaiting(exportId)) }
    },

    /** See `watchProgress`. */
    async watch(
      exportId: string,
      emit: (progress: ExportProgress) => Promise<void>,
      signal: AbortSignal,
    ): Promise<ExportSummary> {
      return watchProgress(runOf(exportId), emit, signal)
    },

    async cancel(exportId: string): Promise<void> {
      const run = runOf(exportId)
      if (waiting.has(exportId)) await abandon(run)
      run.cancel()
      await run.ended
    },

    /** Stops all and waits for them. */
    async close(): Promise<void> {
      await Promise.all([...runs.keys()].map((exportId) => this.cancel(exportId)))
    },
  }
}
export type ExportsService = ReturnType<typeof createExportsService>

type Deidentify = Pick<Selection, 'patientName' | 'patientId'> & { uidKey: Uint8Array }

const nothing = async (): Promise<void> => undefined

/** Hands out a run's ZIP and tells the run how that ended: read to its end, or left. `begins` is false when it is too late. */
async function* readThrough(run: ExportRun, begins: () => boolean): AsyncGenerator<Uint8Array> {
  if (!begins()) throw new Failure('cancelled')
  let leave: (error: Error | null) => void = () => undefined
  const left = new Promise<void>((resolve, reject) => {
    leave = (error) => (error === null ? resolve() : reject(error))
  })
  // A reader that stands still must not keep the export, nor the lock of the profile, from ending.
  run.signal.addEventListener('abort', () => leave(new Failure('cancelled')), { once: true })
  const performed = run.perform(() => left, nothing)
  let failure: Error | null = new Failure('cancelled')
  try {
    yield* zipOf(run.written())
    failure = null
  } catch (error) {
    failure = error instanceof Error ? error : new Failure('internal')
    throw error
  } finally {
    leave(failure)
    await performed
  }
}
