// How many replicas a cluster needs, simulated: `npm run simulate [-- PROFILE [FOLDER]]`.
import { join } from 'node:path'
import { ensureDependencies } from './lib/dependencies.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'
import { buildPrograms } from './lib/programs.mjs'

await main(async () => {
  await ensureDependencies()
  const built = await buildPrograms('simulate', { simulate: join(root, 'inference', 'load', 'simulate.ts') })
  const { simulateCapacity } = await import(built('simulate'))
  simulateCapacity(process.argv.slice(2), console.log)
})
