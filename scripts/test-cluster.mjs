// The client's suite on the real cluster: `npm run test:cluster [-- --record]`; `--record` keeps what the cluster did for
// `npm test` to play. Where the cluster can't run, it says why and passes.
import { parseArgs } from 'node:util'
import { ensureDependencies } from './lib/dependencies.mjs'
import { main } from './lib/main.mjs'
import { bin, runNode, toolEnvironment } from './lib/run.mjs'

await main(async () => {
  const { values } = parseArgs({ options: { record: { type: 'boolean', default: false } } })
  await ensureDependencies()
  const { Obstacle } = await import('./lib/cluster/obstacle.mjs')
  const { requireHaproxy } = await import('./lib/cluster/gateway.mjs')
  const { startCluster } = await import('./lib/cluster/start.mjs')
  const { stopCluster } = await import('./lib/cluster/stop.mjs')
  try {
    const haproxy = await requireHaproxy()
    await startCluster()
    const env = { ...toolEnvironment(), HAPROXY_PATH: haproxy, SUITE_CLUSTER: values.record ? 'record' : 'real' }
    const args = ['run', '--project', 'core', '--reporter', 'verbose', 'tests/integration/stand-in']
    return (await runNode(bin('vitest', 'vitest.mjs'), args, { env })).code
  } catch (error) {
    if (!(error instanceof Obstacle)) throw error
    console.log(`SKIPPED test:cluster. ${error.message}`)
    return 0
  } finally {
    await stopCluster()
  }
})
