import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { once } from 'node:events'
import path from 'node:path'
import type { CommandName, QueryName, RouteInput } from '../../shared/contract/types'
import { resultSchema } from '../../shared/contract/wire'
import { repositoryRoot } from '../support/repository'

/** Null where this machine can't have it; `npm test` says why. */
export const electronFolder = process.env['ELECTRON_22_DIST'] ?? null

export interface Shell {
  app: ElectronApplication
  page: Page
  /** Asks the core over the window's own pipe, as the interface does. Throws the error's code. */
  call<N extends QueryName | CommandName>(name: N, input: RouteInput<N>): Promise<unknown>
  close(): Promise<void>
  end(): Promise<void>
}

/** Opens the built app in the older Electron, on a data folder. */
export async function openShell(dataDir: string, display: string): Promise<Shell> {
  const app = await _electron.launch({
    executablePath: path.join(electronFolder ?? '', 'electron'),
    args: [
      '-r',
      path.join(repositoryRoot, 'tests/electron/kit/electron-22.cjs'),
      // A camera and a microphone to be asked for; the machine may have none.
      '--use-fake-device-for-media-stream',
      repositoryRoot,
    ],
    env: { ...process.env, DISPLAY: display, SUITE_DATA_DIR: dataDir },
  })
  const page = await app.firstWindow()
  await page.locator('main').first().waitFor()
  return {
    app,
    page,
    async call(name, input) {
      const result = resultSchema.parse(await page.evaluate(ask, { name, input }))
      if (!result.ok) throw new Error(result.error.code)
      return result.data
    },
    close: () => app.close(),
    async end() {
      const process = app.process()
      if (process.exitCode !== null) return
      const exited = once(process, 'exit')
      process.kill('SIGKILL')
      await exited
    },
  }
}

/** Runs in the page. */
const ask = ({ name, input }: { name: string; input: unknown }): Promise<unknown> =>
  new Promise((resolve) => {
    // Out of the way of the ids that the interface counts up from one.
    const id = 1_000_000_000 + Math.floor(Math.random() * 1_000_000_000)
    const { suite } = window
    if (!suite) throw new Error('the window has no way to the core')
    const stop = suite.onMessage((message) => {
      if (typeof message !== 'object' || message === null || !('id' in message) || message.id !== id) return
      if (!('result' in message)) return
      stop()
      resolve(message.result)
    })
    suite.post({ type: 'call', id, name, input })
  })
