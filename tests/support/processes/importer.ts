import fs from 'node:fs'
import path from 'node:path'
import { createTasks } from '../../../electron/app/tasks'
import { openBlobStore } from '../../../electron/blobs/store'
import { openDatabase } from '../../../electron/db/open'
import { createDicomPool } from '../../../electron/dicom/pool'
import { createPackIndex } from '../../../electron/features/profiles/repository'
import { createStudiesService } from '../../../electron/features/studies/service'

/** Imports a folder, or sends its files one by one; tells each count of files done as a line on stdout. */
const [, , directory = '', keyHex = '', workerFile = '', source = '', how = ''] = process.argv

async function run(): Promise<void> {
  const key = Buffer.from(keyHex, 'hex')
  const announce = (): void => undefined
  const lock = new AbortController().signal
  const db = openDatabase({ file: path.join(directory, 'suite.db'), key, create: true })
  const { imports, receiveUpload } = createStudiesService({
    db,
    blobs: await openBlobStore(path.join(directory, 'blobs'), key, createPackIndex(db)),
    pool: createDicomPool({ workerFile, threads: 2 }),
    announce,
    tasks: createTasks(announce, lock, Date.now),
  })
  const importId = how === 'upload' ? imports.beginUpload('window') : imports.beginPaths([source])
  const watched = imports.watch(importId, async ({ filesDone }) => void fs.writeSync(1, `${filesDone}\n`), lock)
  if (how === 'upload') {
    for (const name of fs.readdirSync(source)) {
      await receiveUpload(importId, name, fs.createReadStream(path.join(source, name)), lock)
    }
  }
  await watched
}
run().catch((error: unknown) => {
  fs.writeSync(2, String(error))
  process.exitCode = 1
})
