import fs from 'node:fs/promises'
import { createApp, type App } from '../../../electron/app/create-app'
import { startLoopbackHost, type LoopbackHost } from '../../../electron/transport/loopback-host'
import { createApi, type Api } from '../../../renderer/api/client'
import { workerFile } from '../build-worker'
import { temporaryDirectory } from '../directory'
import { connectAs, enter, type Visitor } from './loopback-client'

export interface TestApp {
  app: App
  host: LoopbackHost
  visitor: Visitor
  /** A window of its own. */
  openWindow(): Api
  /** Ends it as SIGTERM would; the data stays. */
  stop(): Promise<void>
}

/** The whole application behind its loopback host, on a data folder of the caller's. */
export async function startTestApp(dataDir: string, change: { validateOutput?: boolean } = {}): Promise<TestApp> {
  const write = (): void => undefined
  const app = createApp({
    dataDir,
    workerFile,
    interfaceDir: dataDir,
    version: '0.0.0',
    capabilities: {
      canTearOffWindows: false,
      opensLinks: false,
      hasKeychain: false,
      importsByPath: false,
      exportsToFolder: false,
    },
    log: { debug: write, info: write, error: write },
    validateOutput: true,
    ...change,
  })
  const host = await startLoopbackHost(app, { port: 0 })
  const visitor = await enter(host.url)
  const windows: Api[] = []
  return {
    app,
    host,
    visitor,
    openWindow() {
      const window = createApi(connectAs(visitor), { validate: change.validateOutput ?? true })
      windows.push(window)
      return window
    },
    async stop() {
      await app.close()
      for (const { connection } of windows) connection.close()
      await host.close()
    },
  }
}

/** A data folder for an application, and how to remove it. */
export const testDataDir = (): { dataDir: string; remove(): Promise<void> } => {
  const dataDir = temporaryDirectory()
  return { dataDir, remove: () => fs.rm(dataDir, { recursive: true, force: true }) }
}
