import fs from 'node:fs'
import { createTasks } from '../../electron/app/tasks'
import type { BlobStore } from '../../electron/blobs/store'
import type { Db } from '../../electron/db/open'
import { createDicomPool } from '../../electron/dicom/pool'
import type { DicomPool } from '../../electron/dicom/types'
import { createPackIndex } from '../../electron/features/profiles/repository'
import { createStudiesService, type StudiesDeps, type StudiesService } from '../../electron/features/studies/service'
import type { FileReport, ImportSummary } from '../../shared/contract/studies'
import type { ChangeKey } from '../../shared/contract/types'
import { openTestBlobs } from './blobs'
import { workerFile } from './build-worker'
import { openTestDatabase } from './database'
import { temporaryDirectory } from './directory'

export interface TestStudies {
  studies: StudiesService
  db: Db
  blobs: BlobStore
  pool: DicomPool
  tasks: ReturnType<typeof createTasks>
  announced: ChangeKey[]
  /** Aborts everything, as locking the profile does. */
  lock: AbortController
  /** For files to be dropped; empty at first. */
  inbox: string
  /** Imports these paths to the end. */
  importPaths(paths: readonly string[]): Promise<ImportSummary>
  /** Every line of an import's report. */
  reportOf(importId: string): FileReport[]
  /** Names of files in the store that nothing stored points to. */
  strayFiles(): string[]
  close(): Promise<void>
}

/** Studies over a real database, blob store and worker pool, in directories of their own. */
export async function openTestStudies(
  change: (deps: StudiesDeps) => StudiesDeps = (deps) => deps,
): Promise<TestStudies> {
  const database = openTestDatabase()
  const store = await openTestBlobs(createPackIndex(database.db))
  const pool = createDicomPool({ workerFile, threads: 2 })
  const announced: ChangeKey[] = []
  const lock = new AbortController()
  const announce = (...keys: ChangeKey[]): void => void announced.push(...keys)
  const tasks = createTasks(announce, lock.signal, Date.now)
  const studies = createStudiesService(change({ db: database.db, blobs: store.blobs, pool, announce, tasks }))
  const inbox = temporaryDirectory()
  return {
    studies,
    db: database.db,
    blobs: store.blobs,
    pool,
    tasks,
    announced,
    lock,
    inbox,
    importPaths: (paths) =>
      studies.imports.watch(studies.imports.beginPaths(paths), async () => undefined, new AbortController().signal),
    reportOf: (importId) => studies.imports.report(importId, { limit: 100_000, offset: 0 }).files,
    strayFiles: () => {
      const index = createPackIndex(database.db)
      const packs = fs.readdirSync(`${store.directory}/packs`).filter((name) => index.liveBytes(name) === 0)
      return [...packs, ...fs.readdirSync(`${store.directory}/staging`)]
    },
    async close() {
      await studies.close()
      await pool.close()
      await store.close()
      database.close()
      fs.rmSync(inbox, { recursive: true, force: true })
    },
  }
}
