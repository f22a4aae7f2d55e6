// Asks a cluster as many people would, and says how it answered: `npm run load -- --url URL …`.
import { join } from 'node:path'
import { ensureDependencies } from './lib/dependencies.mjs'
import { main } from './lib/main.mjs'
import { root } from './lib/paths.mjs'
import { buildPrograms } from './lib/programs.mjs'

await main(async () => {
  await ensureDependencies()
  const built = await buildPrograms('load', { load: join(root, 'inference', 'load', 'load.ts') })
  const { load } = await import(built('load'))
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  return load(process.argv.slice(2), console.log, stop.signal)
})
