import { join } from 'node:path'
import { cache, root } from '../paths.mjs'

/** What is in the repository. */
export const source = join(root, 'inference', 'dev')
/** The hospital's own script runs the node here too. */
export const script = join(root, 'inference', 'serve', 'cluster.py')
/** What is installed and made from it, once: 7 GB. */
export const home = process.env.SUITE_CLUSTER_HOME ?? join(cache, 'cluster')
export const venv = join(home, 'venv')
export const models = join(home, 'models')
/** What belongs to one run. */
export const running = join(home, 'run')
export const logs = join(running, 'logs')
/** There once every model has answered the tests. */
export const readyFile = join(running, 'ready')
export const stateFile = join(running, 'state.json')

/** @param {string} name */
export const program = (name) => join(venv, 'bin', name)
