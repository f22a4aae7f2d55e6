import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createDicomPool } from '../../electron/dicom/pool'
import { temporaryDirectory } from '../support/directory'
import { generateStudy } from '../support/dicom-writer'
import { repositoryRoot } from '../support/repository'
import { openTestStudies } from '../support/studies'
import { type BenchResult, median, rounded } from './result'

const files = 1000
const edgePx = 512
const runs = 5
const goal = 2
const workerFile = path.join(repositoryRoot, 'out/main/worker.cjs')

/** Milliseconds that reading, hashing and encrypting the files takes in plain Node; with `into`, writing them to disk too. */
async function plain(directory: string, into?: string): Promise<number> {
  const key = randomBytes(32)
  const startedMs = performance.now()
  for (const name of readdirSync(directory)) {
    const bytes = await readFile(path.join(directory, name))
    createHash('sha256').update(bytes).digest()
    const cipher = createCipheriv('aes-256-gcm', key, randomBytes(12))
    const parts = [cipher.update(bytes), cipher.final(), cipher.getAuthTag()]
    if (into === undefined) continue
    const file = await open(path.join(into, name), 'w')
    await file.writev(parts)
    await file.datasync()
    await file.close()
  }
  return performance.now() - startedMs
}

async function durable(directory: string): Promise<number> {
  const into = temporaryDirectory()
  try {
    return await plain(directory, into)
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}

/** Milliseconds until the study is in the library: parsed, encrypted, on disk, with rows and report. */
export async function imported(directory: string): Promise<number> {
  const pool = createDicomPool({ workerFile })
  const test = await openTestStudies((deps) => ({ ...deps, pool }))
  try {
    const startedMs = performance.now()
    const { counts } = await test.importPaths([directory])
    const durationMs = performance.now() - startedMs
    if (counts.imported !== files) throw new Error(`Imported ${counts.imported ?? 0} files of ${files}`)
    return durationMs
  } finally {
    await pool.close()
    await test.close()
  }
}

const filesPerSecond = (durationMs: number): number => files / (durationMs / 1000)

/**
 * Importing a CT study of 1,000 files of 512², against reading, hashing and encrypting the same bytes. The peer writes
 * nothing, and an import must: `durablePeer` also writes each file and waits for the disk.
 */
export default async function importBench(): Promise<BenchResult> {
  const directory = temporaryDirectory()
  try {
    await generateStudy({ directory, instances: files, rows: edgePx, columns: edgePx })
    await plain(directory)
    const rates: Record<'ours' | 'peer' | 'durable', number[]> = { ours: [], peer: [], durable: [] }
    for (let run = 0; run < runs; run += 1) {
      rates.peer.push(filesPerSecond(await plain(directory)))
      rates.ours.push(filesPerSecond(await imported(directory)))
      rates.durable.push(filesPerSecond(await durable(directory)))
    }
    const [ours, peer, durablePeer] = [median(rates.ours), median(rates.peer), median(rates.durable)]
    const ratio = rounded(peer / ours)
    return {
      name: 'import',
      ours: rounded(ours),
      peer: rounded(peer),
      ratio,
      goal,
      unit: 'files/s',
      runs,
      ok: ratio <= goal,
      durablePeer: { peer: rounded(durablePeer), ratio: rounded(durablePeer / ours) },
    }
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}
