// A small real cluster on this machine, to develop against: `npm run cluster:dev [-- --port 8443] [--models a,b]`; see inference/dev.
import { parseArgs } from 'node:util'
import { ensureDependencies } from './lib/dependencies.mjs'
import { main } from './lib/main.mjs'

await main(async () => {
  const { values } = parseArgs({
    options: { port: { type: 'string', default: '8443' }, models: { type: 'string', default: '' } },
  })
  const chosen = values.models.split(',').filter((model) => model !== '')
  const port = Number(values.port)
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) throw new Error('--port takes a number from 1 to 65535.')
  await ensureDependencies()
  const { startCluster } = await import('./lib/cluster/start.mjs')
  const { step } = await import('./lib/cluster/progress.mjs')
  const { deployModels } = await import('./lib/cluster/ray.mjs')
  const { untilReady } = await import('./lib/cluster/ready.mjs')
  const { certificateFile, keyFile, startGateway } = await import('./lib/cluster/gateway.mjs')
  const { stopCluster } = await import('./lib/cluster/stop.mjs')
  try {
    const state = await startCluster(chosen)
    await startGateway({ serve: state.serve, port })
    await step('Loading the models', async (tell) => {
      await deployModels(state)
      await untilReady(state, tell, { chosen })
    })
  } catch (error) {
    await stopCluster()
    throw error
  }
  console.log(`
The stand-in cluster answers. It tests the path to a model, never the medicine.
In the app, Ajustes → Clúster:
  address      https://127.0.0.1:${port}
  model        ${chosen.length > 0 ? chosen.join(', ') : 'medgemma-27b-it (or nv-reason-cxr-3b)'}
  key          the line in ${keyFile}
  certificate  ${certificateFile}
It goes on until: npm run cluster:stop`)
})
