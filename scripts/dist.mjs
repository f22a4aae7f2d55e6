// Packages the app for this system: `npm run dist [-- electron-builder arguments]`.
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { main } from './lib/main.mjs'
import { bin, runNode } from './lib/run.mjs'

await main(async () => {
  await ensureDependencies()
  await ensureBuild()
  return (await runNode(bin('electron-builder', 'cli.js'), ['--publish', 'never', ...process.argv.slice(2)])).code
})
