import { readFileSync, rmSync } from 'node:fs'
import { createApi } from '../../renderer/api/client'
import { defaultFrameCacheBytes } from '../../electron/features/studies/service'
import { cacheLimitBytes } from '../../renderer/features/studies/viewport/cache-limit'
import { type BarePage, launchBareBrowser } from '../support/app/bare-browser'
import { startHost } from '../support/app/host'
import { temporaryDirectory } from '../support/directory'
import { connectAs, enter } from '../support/transport/loopback-client'
import { type BenchResult, rounded } from './result'
import { writeSlices } from './scroll/slices'

const slices = 1100
const mebibyte = 1024 ** 2
const margin = 1.2
const size = { width: 1280, height: 800 }

/** What a process takes of the machine's memory, with its share of what it shares. */
function memoryOf(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1]
  if (kilobytes === undefined) throw new Error(`no memory of process ${pid}`)
  return Number(kilobytes) * 1024
}

const step = 12

/** Resolves once a slice, from 0, is in sight and the tools are there. */
const inSight = (page: BarePage, slice: number): Promise<void> =>
  page.evaluate(async (wanted) => {
    const isThere = (): boolean =>
      document.querySelector(`[data-testid=frame][data-index="${wanted}"]`) !== null &&
      document.querySelector('[role=toolbar]') !== null
    while (!isThere()) await new Promise((resolve) => requestAnimationFrame(resolve))
  }, slice)

/** Turns the wheel until so many slices were in sight, one after the other. */
const scroll = (page: BarePage, times: number): Promise<void> =>
  page.evaluate(async (turns) => {
    const frame = document.querySelector<HTMLElement>('[data-testid=frame]')
    if (frame === null) throw new Error('no picture')
    for (let turn = 0; turn < turns; turn += 1) {
      const next = String(Number(frame.dataset['index']) + 1)
      const shown = new Promise<void>((resolve) => {
        const watch = new MutationObserver(() => {
          if (frame.dataset['index'] !== next || frame.dataset['status'] !== 'shown') return
          watch.disconnect()
          requestAnimationFrame(() => resolve())
        })
        watch.observe(frame, { attributes: true })
      })
      frame.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, bubbles: true, cancelable: true }))
      await shown
    }
  }, times)

/**
 * Memory while a series of 1,100 slices of 512², 550 MiB of values, is scrolled to its end. The limit is what
 * the app may keep by its own setting, the frames of a window and those of the core, beside what it takes with the study
 * open at its first slice, all loaded that loads by itself: measured, in the same processes. Window, drawing and core
 * are taken together (Pss), every 12 slices of the way; `ours` is the most. Exceeding the limit by a fifth is the goal.
 */
export default async function memory(): Promise<BenchResult> {
  const [dataDir, directory] = [temporaryDirectory(), temporaryDirectory()]
  await writeSlices(directory, slices)
  const host = await startHost(dataDir)
  const connection = connectAs(await enter(host.url))
  const browser = await launchBareBrowser(size)
  try {
    const api = createApi(connection, { validate: false })
    await api.command('profiles.create', { name: 'Banco de pruebas', passphrase: 'cuatro palabras al azar' })
    const { importId } = await api.command('studies.beginImport', { source: 'paths', paths: [directory] })
    await api.stream('studies.watchImport', { importId }, { onEvent: () => undefined })
    const { studies } = await api.query('studies.list', { search: '', limit: 1, offset: 0 })
    const { page } = browser
    await page.goto(host.url)
    await page.goto(`${host.origin}/#/studies/${studies[0]?.id ?? ''}`)
    await inSight(page, 0)
    // Frames are loaded ahead now, and memory of the start is given back.
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), 3000)
    const { renderer, gpu } = await browser.processIds()
    const measured = (): { window: number; core: number } => ({
      window: memoryOf(renderer) + memoryOf(gpu),
      core: memoryOf(host.process.pid ?? 0),
    })
    const first = measured()
    const peak = { window: first.window, core: first.core, both: first.window + first.core }
    const look = (): void => {
      const { window, core } = measured()
      peak.window = Math.max(peak.window, window)
      peak.core = Math.max(peak.core, core)
      peak.both = Math.max(peak.both, window + core)
    }
    for (let at = step; at < slices; at += step) {
      await scroll(page, step)
      look()
    }
    const caches = cacheLimitBytes + defaultFrameCacheBytes
    const limit = caches + first.window + first.core
    return summarize(peak, first, limit)
  } finally {
    await browser.close()
    connection.close()
    await host.stop()
    for (const folder of [dataDir, directory]) rmSync(folder, { recursive: true, force: true })
  }
}

function summarize(
  peak: { window: number; core: number; both: number },
  first: { window: number; core: number },
  limit: number,
): BenchResult {
  const inMebibytes = (bytes: number): number => Math.round(bytes / mebibyte)
  const ratio = rounded(peak.both / limit)
  return {
    name: 'memory',
    ours: inMebibytes(peak.both),
    peer: inMebibytes(limit),
    ratio,
    goal: margin,
    unit: 'MiB',
    runs: 1,
    ok: ratio <= margin,
    peakMiB: { window: inMebibytes(peak.window), core: inMebibytes(peak.core) },
    atFirstSliceMiB: { window: inMebibytes(first.window), core: inMebibytes(first.core) },
    cacheLimitsMiB: { window: inMebibytes(cacheLimitBytes), core: inMebibytes(defaultFrameCacheBytes) },
  }
}
