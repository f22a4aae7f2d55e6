// What `npm run test:cluster` runs within its limit of time: starts the cluster and lets the client's tests at it.
import { main } from '../main.mjs'
import { bin, runNode, toolEnvironment } from '../run.mjs'
import { requireHaproxy } from './gateway.mjs'
import { Obstacle } from './obstacle.mjs'
import { startCluster } from './start.mjs'

await main(async () => {
  try {
    const env = { ...toolEnvironment(), HAPROXY_PATH: await requireHaproxy() }
    await startCluster()
    const args = ['run', '--project', 'core', '--reporter', 'verbose', 'tests/integration/stand-in']
    return (await runNode(bin('vitest', 'vitest.mjs'), args, { env })).code
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error
    console.log(error.message)
    return 0
  }
})
