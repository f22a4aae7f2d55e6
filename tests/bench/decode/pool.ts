import path from 'node:path'
import { createDicomPool } from '../../../electron/dicom/pool'
import { openTestBlobs, TestPackIndex } from '../../support/blobs'
import { ctSlice, writeDicom } from '../../support/dicom-writer'
import { repositoryRoot } from '../../support/repository'
import { median } from '../result'

const workerFile = path.join(repositoryRoot, 'out/main/worker.cjs')
const edgePx = 512
const frames = 60
const runs = 5
const { signal } = new AbortController()

/** How many times as many JPEG 2000 frames a second two workers decode as one, from the encrypted file to the pixels. */
export async function poolScaling(): Promise<number> {
  const index = new TestPackIndex()
  const store = await openTestBlobs(index)
  const pools = [1, 2].map((threads) => createDicomPool({ workerFile, threads }))
  try {
    const bytes = await writeDicom({ codec: 'jpeg2000', image: ctSlice(edgePx, edgePx, 1) })
    const target = { pack: store.blobs.beginPacks().lend(), key: store.blobs.key }
    const result = await pools[0]?.ingest({ bytes }, target, signal)
    const table = result?.outcome === 'readable' ? result.frames : null
    if (result?.outcome !== 'readable' || !table) throw new Error('Not taken')
    index.add(result.sealed)
    const file = { place: store.blobs.placeOf(result.sealed.sha256), key: store.blobs.key }
    const rates: number[][] = pools.map(() => [])
    // The first run starts the threads and compiles the codecs.
    for (let run = 0; run <= runs; run += 1) {
      for (const [i, pool] of pools.entries()) {
        const startedMs = performance.now()
        await Promise.all(
          Array.from({ length: frames }, () => pool.decode(file, table, 1, { priority: 'visible', signal })),
        )
        if (run > 0) rates[i]?.push(frames / (performance.now() - startedMs))
      }
    }
    const [one, two] = rates.map(median)
    return (two ?? Number.NaN) / (one ?? Number.NaN)
  } finally {
    await Promise.all(pools.map((pool) => pool.close()))
    await store.close()
  }
}
