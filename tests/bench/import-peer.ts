import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'
import { temporaryDirectory } from '../support/directory'
import { generateStudy } from '../support/dicom-writer'
import { repositoryRoot } from '../support/repository'
import { imported } from './import'
import { type BenchResult, median, rounded, type SkippedBench } from './result'

const files = 1000
const edgePx = 512
const runs = 5
/** At least three times as fast. */
const goal = 1 / 3
const floor = path.join(repositoryRoot, 'tests/bench/import-peer/floor.mjs')
const script = path.join(repositoryRoot, 'tests/bench/import-peer/peer.py')

/** Milliseconds that pydicom takes to read the headers, with hashing and copying, without starting Python. */
async function copied(python: string, directory: string): Promise<number> {
  const into = temporaryDirectory()
  try {
    const { stdout } = await promisify(execFile)(python, [script, directory, into])
    return Number(stdout)
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}

/** Milliseconds for the least that an import can do, with a thread for each core. */
async function floored(directory: string): Promise<number> {
  const into = temporaryDirectory()
  try {
    const all = readdirSync(directory).map((name) => path.join(directory, name))
    const threads = availableParallelism()
    const startedMs = performance.now()
    await Promise.all(
      Array.from({ length: threads }, (_, thread) => {
        const its = all.filter((_file, index) => index % threads === thread)
        const workerData = { files: its, into: path.join(into, String(thread)) }
        return once(new Worker(floor, { workerData, execArgv: [] }), 'message')
      }),
    )
    return performance.now() - startedMs
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}

const filesPerSecond = (durationMs: number): number => files / (durationMs / 1000)

/**
 * Importing a CT study of 1,000 files of 512² whole (parsed, encrypted, on disk, with rows and report) against pydicom
 * reading the same headers, hashing the bytes and copying them as they are. `floor` is what reading, hashing, encrypting
 * and writing to disk alone would reach on this machine: see docs/decisions/0013.
 */
export default async function importPeerBench(): Promise<BenchResult | SkippedBench> {
  const python = process.env['PYDICOM_PYTHON'] ?? ''
  if (python === '') return { name: 'import-peer', skipped: 'pydicom can not be had on this machine' }
  const directory = temporaryDirectory()
  try {
    await generateStudy({ directory, instances: files, rows: edgePx, columns: edgePx })
    await copied(python, directory)
    const rates: Record<'ours' | 'peer' | 'floor', number[]> = { ours: [], peer: [], floor: [] }
    for (let run = 0; run < runs; run += 1) {
      rates.peer.push(filesPerSecond(await copied(python, directory)))
      rates.floor.push(filesPerSecond(await floored(directory)))
      rates.ours.push(filesPerSecond(await imported(directory)))
    }
    const [ours, peer] = [median(rates.ours), median(rates.peer)]
    const ratio = rounded(peer / ours)
    return {
      name: 'import-peer',
      ours: rounded(ours),
      peer: rounded(peer),
      ratio,
      goal: rounded(goal),
      unit: 'files/s',
      runs,
      ok: ratio <= goal,
      floor: { peer: rounded(median(rates.floor)), ratio: rounded(peer / median(rates.floor)) },
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
