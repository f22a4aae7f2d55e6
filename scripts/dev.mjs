// Opens the app with reloading: `npm run dev`. Electron where its binary can be had, else the loopback host.
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureElectron } from './lib/electron-binary.mjs'
import { main } from './lib/main.mjs'
import { bin, runNode } from './lib/run.mjs'

await main(async () => {
  await ensureDependencies()
  if (await ensureElectron())
    return (await runNode(bin('electron-vite', 'bin/electron-vite.js'), ['dev', '--watch'])).code
  console.log("Electron's binary is not available here: rebuilding and serving on the loopback host at each change.")
  const { watchLoopback } = await import('./lib/watch-loopback.mjs')
  return watchLoopback()
})
