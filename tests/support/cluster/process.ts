import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { repositoryRoot } from '../repository'

export interface ClusterProcess {
  endpoint: string
  stop(): Promise<void>
}

/** The stand-in cluster in a process of its own, so that what is measured shares no event loop with it. */
export async function startClusterProcess(options: readonly string[]): Promise<ClusterProcess> {
  const script = join(repositoryRoot, 'tests/support/cluster/serve.mjs')
  const child = spawn(process.execPath, [script, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const ready = once(createInterface({ input: child.stdout }), 'line')
  const [endpoint] = await Promise.race([
    ready,
    exited.then(() => Promise.reject(new Error('the stand-in cluster did not start'))),
  ])
  return {
    endpoint: String(endpoint),
    async stop() {
      child.kill()
      await exited
    },
  }
}
