import { readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stopGateway } from './gateway.mjs'
import { running } from './places.mjs'
import { endClusterProcesses } from './processes.mjs'

/**
 * Ends all that a run started, also one that broke off, and removes what belonged to it but its logs.
 * @returns {Promise<boolean>} whether anything ran
 */
export async function stopCluster() {
  const gateway = await stopGateway()
  const ended = await endClusterProcesses()
  const link = join(running, 'ray')
  try {
    rmSync(readlinkSync(link), { recursive: true, force: true })
  } catch {
    // No run left one.
  }
  const left = ['ray', 'ray.token', 'state.json', 'key.txt', 'keys.map', 'keys.audit.log', 'server.pem', 'admin.sock']
  for (const name of left) rmSync(join(running, name), { force: true })
  return gateway || ended > 0
}
