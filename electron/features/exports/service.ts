import { randomBytes } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import type { AttributeChange, ExportPreview, ExportProgress, ExportSummary } from '../../../shared/contract/exports'
import type { CaseDraft } from '../../../shared/domain/case-draft/schema'
import { Failure } from '../../../shared/lib/failure'
import { newId } from '../../../shared/lib/ids'
import type { Tasks } from '../../app/ports'
import type { BlobStore } from '../../blobs/store'
import { anyStorageFailure } from '../../db/errors'
import { createUidMap } from '../../dicom/deidentify/uids'
import type { DicomPool } from '../../dicom/types'
import { crc32 } from '../../lib/crc32'
import { watchProgress } from '../../lib/watch-progress'
import type { AnnotationsService } from '../annotations/service'
import type { StudiesService } from '../studies/service'
import { mentionsOf } from './case-draft/mentions'
import { caseDocument, type CaseFile } from './case-draft/write'
import { newFolder, writeInto } from './folder'
import { ExportRun } from './run'
import { type SelectedFile, type SelectedSeries, type Selection, selected } from './selection'
import { type ZipFile, zipOf } from './zip'

export interface ExportsDeps {
  studies: Pick<StudiesService, 'get' | 'instances'>
  annotations: Pick<AnnotationsService, 'list'>
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
export const createExportsService = ({ studies, annotations, blobs, pool, tasks, chooseFolder }: ExportsDeps) => {
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
  const begin = (prepared: Prepared, name: string) => {
    const { selection, files, excludeBurnedIn, uidKey, complete } = prepared
    const task = tasks.start('export', 'files')
    const run = new ExportRun({
      exportId: newId(),
      name,
      task,
      files,
      excludeBurnedIn,
      deidentify: (file, signal) => deidentify(file, { ...selection, uidKey }, false, signal),
      complete,
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

  /** What would change, of one file of each series, the first ones, by the tag of the attribute. */
  const changesOf = async (
    all: readonly SelectedSeries[],
    options: Deidentify,
    signal: AbortSignal,
  ): Promise<Map<string, AttributeChange>> => {
    const changes = new Map<string, AttributeChange>()
    let sampled = 0
    for (const { files } of all) {
      const [first] = files
      if (first === undefined || sampled >= sampledSeries) continue
      sampled += 1
      const described = await deidentify(first, options, true, signal)
      if (described.outcome !== 'described') continue
      for (const change of described.changes) if (!changes.has(change.tag)) changes.set(change.tag, change)
    }
    return changes
  }

  /** The files of a case under their new names, and how its document is made of those that were written. */
  const prepareCase = async (
    selection: Selection,
    all: readonly SelectedSeries[],
    { title, language }: CaseAsked,
    uidKey: Uint8Array,
    signal: AbortSignal,
  ): Promise<Pick<Prepared, 'files' | 'complete'>> => {
    const changes = await changesOf(all, { ...selection, uidKey }, signal)
    const mentions = mentionsOf([...changes.values()])
    if (mentions(title)) throw new Failure('identifier_in_text')
    const uids = createUidMap(uidKey)
    const names = new Set<string>()
    const files = all
      .flatMap((series) => series.files)
      .map((file): CaseFile => {
        const sopInstanceUid = uids.map(file.uids.instance)
        // Two files of one UID may be kept here; they were told apart when they came.
        let name = `dicom/${file.seriesId}/${sopInstanceUid}.dcm`
        for (let copy = 2; names.has(name); copy += 1) name = `dicom/${file.seriesId}/${sopInstanceUid}-${copy}.dcm`
        names.add(name)
        return { ...file, name, sopInstanceUid }
      })
    return {
      files,
      async complete(written) {
        const there = new Set(written.map(({ name }) => name))
        const document = caseDocument(
          files.filter(({ name }) => there.has(name)),
          { title, language, annotations: annotations.list(selection.studyId), mentions },
        )
        const bytes = Buffer.from(document, 'utf8')
        return { name: 'case.md', bytes, crc32: await crc32(bytes) }
      },
    }
  }

  const prepare = async (selection: Selection, options: ExportOptions, signal: AbortSignal): Promise<Prepared> => {
    const all = await selected(studies, selection)
    const { excludeBurnedIn, caseDraft } = options
    const uidKey = randomBytes(32)
    const files = all.flatMap((series) => series.files)
    const of = { files, complete: null }
    const prepared = caseDraft === null ? of : await prepareCase(selection, all, caseDraft, uidKey, signal)
    return { selection, excludeBurnedIn, uidKey, ...prepared }
  }

  return {
    async preview(selection: Selection, signal: AbortSignal): Promise<ExportPreview> {
      const all = await selected(studies, selection)
      const changes = await changesOf(all, { ...selection, uidKey: randomBytes(32) }, signal)
      const risks = { declared: 0, likely: 0 }
      const files = all.flatMap((series) => series.files)
      for (const { risk } of files) if (risk !== 'none') risks[risk] += 1
      return { files: files.length, risks, changes: [...changes.values()].sort((a, b) => (a.tag < b.tag ? -1 : 1)) }
    },

    /** Null where the person chose no folder. Errors: `not_found`, `identifier_in_text`. */
    async begin(selection: Selection, options: ExportOptions, signal: AbortSignal): Promise<string | null> {
      const prepared = await prepare(selection, options, signal)
      const name = selection.patientId.replaceAll(/[^A-Za-z0-9_-]+/g, '_')
      if (chooseFolder === null) {
        const run = begin(prepared, name)
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
      const run = begin(prepared, path.basename(folder))
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

type CaseAsked = Pick<CaseDraft, 'title' | 'language'>

interface ExportOptions {
  excludeBurnedIn: boolean
  caseDraft: CaseAsked | null
}

/** All that an export was asked for, before anything is written. */
interface Prepared {
  selection: Selection
  files: readonly SelectedFile[]
  excludeBurnedIn: boolean
  uidKey: Uint8Array
  complete: ((written: readonly SelectedFile[]) => Promise<ZipFile>) | null
}

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
