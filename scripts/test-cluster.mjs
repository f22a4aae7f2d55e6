// The client's suite on the real cluster: `npm run test:cluster [-- --record] [-- --minutes N]`; `--record` keeps what the
// cluster did for `npm test` to play. Where the cluster can't run, or is not ready in time, it says why and passes; where a
// test fails, or the suite of a ready cluster does not end in time, it does not. However it ends, nothing of it goes on.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureDependencies } from './lib/dependencies.mjs'
import { runLimited } from './lib/limited.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'

const stopLimitMs = 90_000

await main(async () => {
  const { values } = parseArgs({
    options: { record: { type: 'boolean', default: false }, minutes: { type: 'string', default: '25' } },
  })
  const minutes = Number(values.minutes)
  if (!(minutes > 0 && minutes <= 120)) throw new Error('--minutes takes a number up to 120.')
  await ensureDependencies()
  const { readyFile } = await import('./lib/cluster/places.mjs')
  const limitMs = minutes * 60_000
  const env = {
    SUITE_CLUSTER: values.record ? 'record' : 'real',
    SUITE_CLUSTER_ENDS_MS: String(Date.now() + limitMs),
  }
  rmSync(readyFile, { force: true })
  const suite = await runLimited(join(root, 'scripts/lib/cluster/suite.mjs'), [], { env, limitMs })
  const wasReady = existsSync(readyFile)
  const stopped = await runLimited(join(root, 'scripts/cluster-stop.mjs'), [], { env: {}, limitMs: stopLimitMs })
  if (stopped.code !== 0) console.error('Something of the cluster may still run: npm run cluster:stop')
  if (suite.end === 'ended' && !wasReady && suite.code === 0) {
    console.log('SKIPPED test:cluster. The cluster did not come to answer here; the reason is above.')
  }
  if (suite.end === 'out_of_time') {
    const late = `${minutes} minutes after the start`
    if (wasReady) console.error(`FAILED test:cluster. The cluster was ready, and its suite had not ended ${late}.`)
    else console.log(`SKIPPED test:cluster. The cluster was not ready ${late}.`)
    return wasReady ? 1 : 0
  }
  return suite.code
})
