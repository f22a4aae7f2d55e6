import path from 'node:path'
import { version } from '../package.json'
import { createApp } from './app/create-app'
import { defaultDataDir } from './app/data-dir'
import { createLog } from './app/log'
import { describeError } from './transport/log'
import { startLoopbackHost } from './transport/loopback-host'

/** Beyond this, work that does not end is left to the stores' own recovery. */
const shutdownTimeoutMs = 15_000

/** The core behind HTTP on 127.0.0.1, for a browser of this workstation. */
async function serve(): Promise<void> {
  const log = createLog()
  const app = createApp({
    dataDir: process.env['SUITE_DATA_DIR'] ?? defaultDataDir(process.platform, process.env),
    workerFile: path.join(__dirname, 'worker.cjs'),
    interfaceDir: path.join(__dirname, '../renderer'),
    version,
    capabilities: {
      canTearOffWindows: false,
      opensLinks: false,
      hasKeychain: false,
      importsByPath: false,
      exportsToFolder: false,
    },
    log,
    validateOutput: import.meta.env.DEV,
  })
  const host = await startLoopbackHost(app, { port: Number(process.env['SUITE_PORT'] ?? 0) })

  let ending = false
  const end = (): void => {
    if (ending) return
    ending = true
    // The streams get their end, and what they said so far is saved, before the connections go.
    app
      .close()
      .then(() => host.close())
      .catch((error: unknown) => log.error({ error: describeError(error) }, 'shutdown failed'))
    setTimeout(() => process.exit(1), shutdownTimeoutMs).unref()
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
  process.stdout.write(`Suite IMSS: ${host.url}\n`)
}

serve().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'Suite IMSS could not start'}\n`)
  process.exitCode = 1
})
