import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTasks } from '../../../electron/app/tasks'
import { openBlobStore } from '../../../electron/blobs/store'
import { type Db, openDatabase } from '../../../electron/db/open'
import { createDicomPool } from '../../../electron/dicom/pool'
import { createPackIndex } from '../../../electron/features/profiles/repository'
import { createStudiesService, type StudiesService } from '../../../electron/features/studies/service'
import { workerFile } from '../../support/build-worker'
import { bundleForNode } from '../../support/bundle'
import { writeDicom } from '../../support/dicom-writer'
import { writeDicomdir } from '../../support/dicomdir'
import { temporaryDirectory } from '../../support/directory'
import { failureOf } from '../../support/failure'
import { writeZip } from '../../support/zip-writer'

const files = 600
const nobody = new AbortController().signal
const everything = { limit: 100_000, offset: 0 }

describe('an import whose process is killed', () => {
  let importer: string
  let study: string
  beforeAll(async () => {
    importer = await bundleForNode(new URL('../../support/processes/importer.ts', import.meta.url))
    study = temporaryDirectory()
    const zipped: { name: string; bytes: Uint8Array }[] = []
    for (let instance = 1; instance <= files; instance += 1) {
      const bytes = await writeDicom({ instance })
      if (instance % 10 === 0) zipped.push({ name: `IM${instance}`, bytes })
      else fs.writeFileSync(path.join(study, `IM${instance}`), bytes)
    }
    fs.writeFileSync(path.join(study, 'more.zip'), writeZip(zipped))
    fs.writeFileSync(path.join(study, 'DICOMDIR'), writeDicomdir(['IM1', 'IM2', 'LOST']))
    fs.writeFileSync(path.join(study, 'README'), 'not an image, and not named by the index')
  })
  afterAll(() => fs.rmSync(study, { recursive: true, force: true }))

  const key = randomBytes(32)
  let directory: string
  let db: Db
  let studies: StudiesService
  const pool = createDicomPool({ workerFile, threads: 2 })
  afterAll(() => pool.close())
  beforeEach(() => {
    directory = temporaryDirectory()
  })
  afterEach(async () => {
    await studies.close()
    db.close()
    fs.rmSync(directory, { recursive: true, force: true })
  })

  /** Imports in a process of its own, which dies once it has done `filesDone`. */
  const importAndDie = async (filesDone: number, how: 'paths' | 'upload'): Promise<void> => {
    const args = [importer, directory, key.toString('hex'), workerFile, study, how]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    for await (const line of createInterface({ input: child.stdout })) if (Number(line) >= filesDone) break
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    expect(await exited).toEqual([null, 'SIGKILL'])
  }
  const reopen = async (): Promise<void> => {
    const announce = (): void => undefined
    db = openDatabase({ file: path.join(directory, 'suite.db'), key })
    const blobs = await openBlobStore(path.join(directory, 'blobs'), key, createPackIndex(db))
    const tasks = createTasks(announce, nobody, Date.now)
    studies = createStudiesService({ db, blobs, pool, announce, tasks })
  }
  const totals = () => studies.list('', everything).studies.map(({ instanceCount }) => instanceCount)

  it.each([1, 60, 250])('after %i files goes on when asked, to one whole report', async (filesDone) => {
    await importAndDie(filesDone, 'paths')
    await reopen()
    const [cut] = studies.imports.list()
    expect(cut).toMatchObject({ state: 'interrupted', resumable: true })
    const importId = cut?.importId ?? ''
    const before = studies.imports.report(importId, everything)
    expect(before.total).toBeGreaterThanOrEqual(filesDone)
    expect(totals()).toEqual(before.summary.counts.imported === undefined ? [] : [before.summary.counts.imported])

    await studies.imports.resume(importId)
    expect(await failureOf(studies.imports.resume(importId))).toEqual({ code: 'conflict' })
    const done = await studies.imports.watch(importId, async () => undefined, nobody)
    expect(done).toMatchObject({ state: 'done', resumable: false })
    // A batch that was stored without its lines is met again: it is there already.
    expect((done.counts.imported ?? 0) + (done.counts.duplicate ?? 0)).toBe(files)
    expect(done.counts).toMatchObject({ index_read: 1, refused_missing: 1, not_in_index: 1 })
    expect(totals()).toEqual([files])
    const { files: lines } = studies.imports.report(importId, everything)
    expect(lines.slice(0, before.total).map(({ name }) => name)).toEqual(before.files.map(({ name }) => name))
    expect(new Set(lines.map(({ name }) => name)).size).toBe(lines.length)
    expect(lines).toHaveLength(files + 3)
  })

  it('can be left as it is, and is then not offered any more', async () => {
    await importAndDie(1, 'paths')
    await reopen()
    const importId = studies.imports.list()[0]?.importId ?? ''
    studies.imports.dismiss(importId)
    expect(studies.imports.list()[0]).toMatchObject({ state: 'failed', resumable: false })
    expect(await failureOf(studies.imports.resume(importId))).toEqual({ code: 'conflict' })
  })

  it('while files were sent to it keeps what was stored, and takes the same files again', async () => {
    await importAndDie(30, 'upload')
    await reopen()
    const [cut] = studies.imports.list()
    expect(cut).toMatchObject({ state: 'interrupted', resumable: false })
    expect(cut?.counts.imported).toBeGreaterThan(0)
    expect(await failureOf(studies.imports.resume(cut?.importId ?? ''))).toEqual({ code: 'conflict' })
    const again = studies.imports.beginPaths([study])
    const { counts } = await studies.imports.watch(again, async () => undefined, nobody)
    expect(counts.duplicate).toBe(cut?.counts.imported)
    expect(totals()).toEqual([files])
  })
})
