import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { judge } from './judge'
import { mutate } from './mutate'
import { fuzzSeeds } from './seeds'

const { from, to, shared } = z
  .object({ from: z.int(), to: z.int(), shared: z.instanceof(SharedArrayBuffer) })
  .parse(workerData)
/** The input under way; the watchdog sees whether it changes. */
const current = new Int32Array(shared)

async function run(): Promise<void> {
  const seeds = await fuzzSeeds()
  for (let number = from; number < to; number += 1) {
    Atomics.store(current, 0, number)
    const seed = seeds[number % seeds.length]
    if (seed === undefined) break
    try {
      await judge(mutate(seed, number))
    } catch (error) {
      parentPort?.postMessage({ number, fault: error instanceof Error ? error.message.slice(0, 200) : 'thrown' }, [])
    }
  }
  parentPort?.postMessage({ done: to }, [])
}

void run()
