import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { temporaryDirectory } from '../directory'
import { launchBrowser } from './browser'
import { tellIfFailed } from './failed-page'
import { type Host, startHost } from './host'
import { createProfile } from './resident'
import { inspectState } from './states'

interface Options {
  /** How long the page waits for what it is told to wait for. */
  timeoutMs?: number
  /** Whether a profile is made and opened before the first test. */
  hasProfile?: boolean
  /** A WAV for the browser's microphone; without one it has none. */
  microphone?: string
  /** Leaves in the data folder what another run would have left. */
  prepare?: (dataDir: string) => Promise<void>
}

/** What a test of the whole app stands on: there from the first hook after `withResident` to the last. */
export interface Resident {
  readonly browser: Browser
  readonly page: Page
  readonly host: Host
  /** A folder for what is dropped or saved. */
  readonly files: string
  /** Writes a file under `files`; answers its path. */
  put: (name: string, bytes: Uint8Array) => string
  /** A window of its own, as another browser would open it. */
  openPage: () => Promise<Page>
  /** Ends the host as a power cut would and starts it again; answers its page, the old one being closed. */
  restart: () => Promise<Page>
  /** Looks at the state in every theme and size; nothing serious may be found. */
  look: (name: string) => Promise<void>
}

/** Starts the built host, a browser and a page, with a profile open; ends them and removes their folders afterwards. */
export function withResident({ timeoutMs = 15_000, hasProfile = true, prepare, microphone }: Options = {}): Resident {
  const dataDir = temporaryDirectory()
  const files = temporaryDirectory()
  let started: { browser: Browser; host: Host; page: Page } | null = null
  const there = () => {
    if (started === null) throw new Error('The resident is there only from the first hook on')
    return started
  }
  const openPage = async (browser: Browser, { url }: Host): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-MX' })
    const page = await context.newPage()
    page.setDefaultTimeout(timeoutMs)
    await page.goto(url)
    return page
  }
  beforeAll(async () => {
    await prepare?.(dataDir)
    const browser = await launchBrowser({ microphone })
    const host = await startHost(dataDir)
    started = { browser, host, page: await openPage(browser, host) }
    if (hasProfile) await createProfile(started.page)
  })
  afterEach(({ task }) => tellIfFailed(there().page, task))
  afterAll(async () => {
    await started?.browser.close()
    await started?.host.stop()
    for (const folder of [dataDir, files]) rmSync(folder, { recursive: true, force: true })
  })
  return {
    get browser() {
      return there().browser
    },
    get page() {
      return there().page
    },
    get host() {
      return there().host
    },
    files,
    put(name, bytes) {
      const file = path.join(files, name)
      mkdirSync(path.dirname(file), { recursive: true })
      writeFileSync(file, bytes)
      return file
    },
    openPage: () => openPage(there().browser, there().host),
    async restart() {
      const { browser, host: old, page: closing } = there()
      await old.kill()
      await closing.close()
      const host = await startHost(dataDir)
      started = { browser, host, page: await openPage(browser, host) }
      return started.page
    },
    async look(name) {
      expect.soft(await inspectState(there().page, name)).toEqual([])
    },
  }
}
