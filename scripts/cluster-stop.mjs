// Ends the cluster that `npm run cluster:dev` started, or what is left of it: `npm run cluster:stop`.
import { main } from './lib/main.mjs'

await main(async () => {
  const { stopCluster } = await import('./lib/cluster/stop.mjs')
  console.log((await stopCluster()) ? 'The cluster was ended.' : 'No cluster ran.')
})
