// The loop of `npm run fuzz`, in a process of its own, so that its memory is only what reading and decoding take.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { main } from './main.mjs'
import { cache } from './paths.mjs'

const usualCount = 100_000
/** Of the processor's time: on a busy machine an input only waits. */
const hangMs = 2000
const stillMs = 60_000
/** What loading the reader takes at most, before the first input. */
const loadMs = 10_000
const maxBytes = 512 * 1024 ** 2
const stateFile = join(cache, 'fuzz.json')

/** The process's own time and that of the wall. */
function now() {
  const { user, system } = process.cpuUsage()
  return { busyMs: (user + system) / 1000, wallMs: Date.now() }
}

/** @param {number} from @param {number} to @returns {Promise<{ next: number, faults: string[] }>} */
function run(from, to) {
  const shared = new SharedArrayBuffer(4)
  const current = new Int32Array(shared)
  Atomics.store(current, 0, from)
  const worker = new Worker(join(cache, 'fuzz', 'worker.cjs'), { workerData: { from, to, shared } })
  /** @type {string[]} */
  const faults = []
  return new Promise((resolve) => {
    let seen = from
    const start = now()
    let since = { ...start, busyMs: start.busyMs + loadMs }
    /** @param {number} next */
    const end = async (next) => {
      clearInterval(watch)
      await worker.terminate()
      resolve({ next, faults })
    }
    const watch = setInterval(() => {
      const number = Atomics.load(current, 0)
      if (number !== seen) {
        seen = number
        since = now()
      } else if (now().busyMs - since.busyMs > hangMs || now().wallMs - since.wallMs > stillMs) {
        faults.push(`${number}: over ${hangMs} ms`)
        void end(number + 1)
      }
      if (process.memoryUsage().rss > maxBytes) {
        faults.push(`${number}: over 512 MiB`)
        void end(number + 1)
      }
    }, 250)
    worker.on('message', (message) => {
      if ('done' in message) void end(to)
      else faults.push(`${message.number}: ${message.fault}`)
    })
    worker.on('error', (error) => {
      faults.push(`${Atomics.load(current, 0)}: ${error.message}`)
      void end(Atomics.load(current, 0) + 1)
    })
  })
}

await main(async () => {
  const [count = usualCount, asked] = process.argv.slice(2).map(Number)
  const from = asked ?? (existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')).next : 0)
  let next = from
  /** @type {string[]} */
  const faults = []
  while (next < from + count) {
    const result = await run(next, Math.min(from + count, next + 10_000))
    faults.push(...result.faults)
    next = result.next
    mkdirSync(dirname(stateFile), { recursive: true })
    writeFileSync(stateFile, JSON.stringify({ next }))
    console.log(`${next - from} inputs, to number ${next}; faults: ${faults.length}`)
  }
  for (const fault of faults) console.error(fault)
  return faults.length === 0 ? 0 : 1
})
