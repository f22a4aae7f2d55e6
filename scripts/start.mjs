// Installs, builds and opens the app: `npm start [-- --browser | --electron]`.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { ensureBuild } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureElectron } from './lib/electron-binary.mjs'
import { main } from './lib/main.mjs'
import { openBrowser } from './lib/open-browser.mjs'
import { built, nodePath, root } from './lib/paths.mjs'
import { toolEnvironment } from './lib/run.mjs'

const options = new Set(process.argv.slice(2))

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number>} */
function ended(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

/** @param {string} url */
async function show(url) {
  const opened = await openBrowser(url)
  console.log(opened ? `Suite IMSS is open in the browser: ${url}` : `Open in a browser: ${url}`)
}

/** The same app in the system's browser, served on this machine's loopback address only. */
function startLoopback() {
  const host = spawn(nodePath(), [join(built, 'main', 'serve.cjs')], {
    cwd: root,
    env: toolEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  createInterface({ input: host.stdout }).on('line', (line) => {
    const url = /^Suite IMSS: (http:\/\/127\.0\.0\.1:\d+\/\S*)$/.exec(line)?.[1]
    if (url) void show(url)
    else console.log(line)
  })
  return ended(host)
}

await main(async () => {
  await ensureDependencies()
  await ensureBuild()
  const electron = options.has('--browser') ? null : await ensureElectron({ retry: options.has('--electron') })
  if (electron) return ended(spawn(electron, [root], { cwd: root, stdio: 'inherit' }))
  if (!options.has('--browser')) console.log("Electron's binary is not available here; using the browser instead.")
  return startLoopback()
})
