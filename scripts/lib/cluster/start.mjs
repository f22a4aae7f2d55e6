import { mkdirSync, rmSync } from 'node:fs'
import { ensureEnvironment, ensureModels } from './environment.mjs'
import { requireMachine } from './machine.mjs'
import { running } from './places.mjs'
import { step } from './progress.mjs'
import { startRay } from './ray.mjs'
import { writeState } from './state.mjs'
import { stopCluster } from './stop.mjs'

/**
 * Everything but the models' loading: what is missing is installed and made, what ran before is ended, Ray runs.
 * Throws an `Obstacle` where that can't be. `chosen` are the models it will serve; all of them unless told.
 * @param {readonly string[]} [chosen]
 * @returns {Promise<import('./state.mjs').State>}
 */
export async function startCluster(chosen = []) {
  if (await stopCluster()) console.log('Ended the cluster that ran.')
  await requireMachine()
  await ensureEnvironment()
  await ensureModels()
  rmSync(running, { recursive: true, force: true })
  mkdirSync(running, { recursive: true, mode: 0o700 })
  return step('Starting Ray', async () => {
    const state = await startRay(chosen)
    writeState(state)
    return state
  })
}
