import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { createDicomPool } from '../../electron/dicom/pool'
import { openDatabase } from '../../electron/db/open'
import { syncFile } from '../../electron/lib/durable'
import { createSession } from '../../electron/app/session'
import { createStudiesHandlers } from '../../electron/features/studies/handlers'
import { createLibraryHandlers } from '../../electron/features/studies/library/handlers'
import { createRouter, type Router } from '../../electron/transport/router'
import { libraryContract } from '../../shared/contract/library'
import { studiesContract, type StudyFilter } from '../../shared/contract/studies'
import { temporaryDirectory } from '../support/directory'
import { fillLibrary } from '../support/library'
import { repositoryRoot } from '../support/repository'
import { openTestStudies } from '../support/studies'
import { type BenchResult, median, rounded } from './result'

const sizes = { small: 2000, large: 200_000 } as const
const rounds = 60
const goal = 2
const limit = 50
const importedAtMs = Date.UTC(2026, 5, 1)
const taggedStudies = 20

interface Library {
  router: Router
  tagId: string
  studyId: string
  close(): Promise<void>
}

/** A request as a window makes it. */
interface Ask {
  name: string
  input: object
}
type Operation = (library: Pick<Library, 'tagId' | 'studyId'>) => Ask

const listed =
  (search: string, filter: StudyFilter = {}, page: object = {}): Operation =>
  () => ({ name: 'studies.list', input: { search, filter, limit, ...page } })
const grouped =
  (search: string, filter: StudyFilter = {}): Operation =>
  () => ({
    name: 'library.patients',
    input: { search, filter, sort: 'patientName', descending: false, limit },
  })
const sortedBy = (sort: string, descending = false): object => ({ sort, descending })

/** What a person does between opening the library and finding a study. */
const operations: Record<string, Operation> = {
  open: listed(''),
  'open, by name': listed('', {}, sortedBy('patientName')),
  'open, by size': listed('', {}, sortedBy('size', true)),
  'open, oldest study first': listed('', {}, sortedBy('studyDate')),
  CT: listed('', { modalities: ['CT'] }),
  chest: listed('', { bodyParts: ['CHEST'] }),
  'CT or MR of the chest, with picture': listed('', {
    modalities: ['CT', 'MR'],
    bodyParts: ['CHEST'],
    hasPicture: true,
  }),
  'study of 2024': listed('', { studied: { from: '2024-01-01', to: '2024-12-31' } }),
  'study between two days': listed('', { studied: { from: '2019-03-05', to: '2021-10-12' } }),
  'imported since a day': listed('', { imported: { from: '2026-05-01', to: null } }),
  favourites: listed('', { favorite: true }),
  tag: ({ tagId }) => ({ name: 'studies.list', input: { filter: { tagIds: [tagId] }, limit } }),
  word: listed('garcia'),
  words: listed('garcia maria torax'),
  'beginnings of words': listed('gar mar'),
  'part of an id': listed('4321'),
  'whole accession number': listed('A2654435761'),
  'word, CT': listed('lopez', { modalities: ['CT'] }),
  'nothing found': listed('xyzzy'),
  patients: grouped(''),
  'patients by word': grouped('garcia'),
  'patients with CT of the chest': grouped('', { modalities: ['CT'], bodyParts: ['CHEST'] }),
  facets: () => ({ name: 'library.facets', input: {} }),
  'one study': ({ studyId }) => ({ name: 'library.details', input: { studyId } }),
}

/** Told, and not held to the goal: an order other than that of import over matches that fill the library. */
const broad: Record<string, Operation> = {
  'CT, by name': listed('', { modalities: ['CT'] }, sortedBy('patientName')),
  'word, by date': listed('torax', {}, sortedBy('studyDate', true)),
  'with picture, by size': listed('', { hasPicture: true }, sortedBy('size', true)),
  'patients with CT': grouped('', { modalities: ['CT'] }),
  'the middle of the list': listed('', {}, { offset: 9900 }),
}

async function openLibrary(instances: number, onSlow: (sql: string, durationMs: number) => void): Promise<Library> {
  const directory = temporaryDirectory()
  const key = randomBytes(32)
  const file = path.join(directory, 'suite.db')
  const filled = openDatabase({ file, key, create: true })
  // A library that is filled in vain is filled again.
  filled.pragma('synchronous = off')
  fillLibrary(filled, instances, importedAtMs)
  filled.close()
  // What filling left for the disk to do is not the library's to wait for.
  await syncFile(file)
  const db = openDatabase({ file, key, onSlowStatement: onSlow })
  const pool = createDicomPool({ workerFile: path.join(repositoryRoot, 'out/main/worker.cjs') })
  const test = await openTestStudies((deps) => ({ ...deps, db, pool }))
  await test.studies.library.indexed
  const tag = test.studies.library.tagging.create('Docencia', 'green')
  const studyIds = test.studies.list('', { limit: taggedStudies, offset: 0 }).studies.map(({ id }) => id)
  await test.studies.library.tagging.assign(tag.id, studyIds, true)
  await test.studies.library.tagging.setFavorite(studyIds, true)
  const session = createSession()
  const router = createRouter({
    contract: { studies: studiesContract, library: libraryContract },
    handlers: {
      studies: createStudiesHandlers(() => test.studies),
      library: createLibraryHandlers(() => test.studies),
    },
    session: () => session,
    validateOutput: false,
    log: { debug: () => undefined, info: () => undefined, error: () => undefined },
  })
  return {
    router,
    tagId: tag.id,
    studyId: studyIds[0] ?? '',
    async close() {
      await pool.close()
      await test.close()
      db.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

/** As a host answers: parsed by the contract, found, and written as JSON. */
async function timeOf(library: Library, operation: Operation): Promise<number> {
  const { name, input } = operation(library)
  const signal = new AbortController().signal
  const startedMs = performance.now()
  const result = await library.router.call({ clientId: 'bench', name, input, signal })
  JSON.stringify(result)
  const durationMs = performance.now() - startedMs
  if (!result.ok) throw new Error(`${name}: ${result.error.code}`)
  return durationMs
}

async function medianOf(library: Library, operation: Operation): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round += 1) times.push(await timeOf(library, operation))
  return median(times)
}

/**
 * Opening the library, filtering and searching it with 200,000 instances indexed, against the same with 2,000: the sum
 * of the medians of every operation, as a window asks for it, on the encrypted database. No statement may take 40 ms.
 */
export default async function libraryBench(): Promise<BenchResult> {
  const slow: string[] = []
  const small = await openLibrary(sizes.small, () => undefined)
  const large = await openLibrary(sizes.large, (sql, durationMs) => slow.push(`${Math.round(durationMs)} ms: ${sql}`))
  try {
    const measure = async (measured: Record<string, Operation>) => {
      const rows: { name: string; coldMs: number; small: number; large: number }[] = []
      for (const [name, operation] of Object.entries(measured)) {
        // The first of each meets a cold cache, as a person does; the median tells of the rest.
        const coldMs = await timeOf(large, operation)
        rows.push({ name, coldMs, small: await medianOf(small, operation), large: await medianOf(large, operation) })
      }
      return rows
    }
    const held = await measure(operations)
    const told = await measure(broad)
    const sum = (side: 'small' | 'large'): number => held.reduce((total, each) => total + each[side], 0)
    const ratio = rounded(sum('large') / sum('small'))
    const table = (rows: typeof held) =>
      Object.fromEntries(rows.map((row) => [row.name, [row.small, row.large, row.coldMs].map(rounded)]))
    return {
      name: 'library',
      ours: rounded(sum('large')),
      peer: rounded(sum('small')),
      ratio,
      goal,
      unit: 'ms',
      runs: rounds,
      ok: ratio <= goal && slow.length === 0,
      slowStatements: slow,
      smallLargeColdMs: table(held),
      broad: table(told),
    }
  } finally {
    await small.close()
    await large.close()
  }
}
