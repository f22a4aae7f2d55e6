import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { repositoryRoot } from '../repository'

export interface Host {
  /** With the token of this launch. */
  url: string
  origin: string
  process: ChildProcess
  /** Asks it to end, and waits until it has. */
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** Starts the built loopback host on a data folder; resolves when it answers. */
export async function startHost(dataDir: string): Promise<Host> {
  const child = spawn(process.execPath, [join(repositoryRoot, 'out/main/serve.cjs')], {
    env: { ...process.env, SUITE_DATA_DIR: dataDir, SUITE_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const exited = once(child, 'exit')
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /^Suite IMSS: (http:\S+)$/.exec(line)?.[1]
      if (found) resolve(found)
    })
    exited.then(([code]) => reject(new Error(`The host ended with ${String(code)}: ${errors}`)), reject)
  })
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await exited
  }
  return { url, origin: new URL(url).origin, process: child, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}
