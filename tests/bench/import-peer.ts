import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
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

const filesPerSecond = (durationMs: number): number => files / (durationMs / 1000)

/**
 * Importing a CT study of 1,000 files of 512² whole (parsed, encrypted, on disk, with rows and report) against pydicom
 * reading the same headers, hashing the bytes and copying them as they are.
 */
export default async function importPeerBench(): Promise<BenchResult | SkippedBench> {
  const python = process.env['PYDICOM_PYTHON'] ?? ''
  if (python === '') return { name: 'import-peer', skipped: 'pydicom can not be had on this machine' }
  const directory = temporaryDirectory()
  try {
    await generateStudy({ directory, instances: files, rows: edgePx, columns: edgePx })
    await copied(python, directory)
    const rates: Record<'ours' | 'peer', number[]> = { ours: [], peer: [] }
    for (let run = 0; run < runs; run += 1) {
      rates.peer.push(filesPerSecond(await copied(python, directory)))
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
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
