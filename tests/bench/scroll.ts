import { rmSync } from 'node:fs'
import path from 'node:path'
import { type Api, createApi } from '../../renderer/api/client'
import { type BareBrowser, type BarePage, launchBareBrowser } from '../support/app/bare-browser'
import { type Host, startHost } from '../support/app/host'
import { servePage } from '../support/app/page-server'
import { temporaryDirectory } from '../support/directory'
import { repositoryRoot } from '../support/repository'
import { connectAs, enter } from '../support/transport/loopback-client'
import { type BenchResult, median, percentile, rounded } from './result'
import { edgePx, squares, writeSlices } from './scroll/slices'
import { installGate, installWatch } from './scroll/watch'

const slices = 300
const runs = 4
const goal = 1
const size = { width: 1280, height: 800 }
const passphrase = 'cuatro palabras al azar'
/** Slices that are jumped to, each followed by a turn of the wheel onto one that was never loaded. */
const uncachedFrom = Array.from({ length: 24 }, (_, i) => 10 + i * 12)
const cachedTurns = 60

interface Timings {
  cached: number[]
  uncached: number[]
}

/** One of the two viewers with the stack open, each in a browser of its own. */
interface Viewer {
  page: BarePage
  /** Middle of the picture. */
  at: { x: number; y: number }
  /** Shows a slice that is not in memory, and loads nothing ahead until the wheel turns. */
  jump: (slice: number) => Promise<void>
  /** Loads ahead again. */
  release: () => Promise<void>
}

/** Turns the wheel by a notch, up or down, over the picture. */
async function turn({ page, at }: Viewer, to: number, by: 1 | -1): Promise<number> {
  // A person turns it at any moment of a frame.
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), 30 + Math.random() * 40)
  const shown = page.evaluate((slice) => window.scrollWatch.next(slice), to)
  await page.evaluate(() => undefined, null)
  await page.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY: by * 100 })
  return shown
}

const showing = (page: BarePage, slice: number): Promise<void> =>
  page.evaluate(async (expected) => {
    while (window.scrollWatch?.seen() !== expected) await new Promise((resolve) => setTimeout(resolve, 50))
  }, slice)

async function uncached(viewer: Viewer): Promise<number[]> {
  const timings: number[] = []
  for (const from of uncachedFrom) {
    await viewer.jump(from)
    await showing(viewer.page, from)
    timings.push(await turn(viewer, from + 1, 1))
  }
  return timings
}

/** There and back over slices that were all in sight once. */
async function cached(viewer: Viewer): Promise<number[]> {
  const last = uncachedFrom.at(-1) ?? 0
  let at = last + 1
  await viewer.release()
  const timings: number[] = []
  for (let i = 0; i < cachedTurns * 2; i += 1) {
    const by = i < cachedTurns ? -1 : 1
    at += by
    const durationMs = await turn(viewer, at, by)
    if (i >= cachedTurns) timings.push(durationMs)
  }
  return timings
}

interface Area {
  x: number
  y: number
  width: number
  height: number
}
const middleOf = ({ x, y, width, height }: Area): Viewer['at'] => ({ x: x + width / 2, y: y + height / 2 })

async function openSuite({ page }: BareBrowser, host: Host, studyId: string): Promise<{ viewer: Viewer; area: Area }> {
  await page.goto(host.url)
  await page.goto(`${host.origin}/#/studies/${studyId}`)
  await page.evaluate(async () => {
    while (document.querySelector('[role=toolbar]') === null) await new Promise((resolve) => setTimeout(resolve, 50))
  }, null)
  await showing(page, 0)
  const area = await page.evaluate(() => {
    const {
      x = 0,
      y = 0,
      width = 0,
      height = 0,
    } = document.querySelector('[data-testid=frame]')?.getBoundingClientRect() ?? {}
    return { x, y, width, height }
  }, null)
  const jump = (slice: number): Promise<void> => page.evaluate((to) => window.frameGate.jump(to), slice)
  const release = (): Promise<void> => page.evaluate(() => window.frameGate.open(), null)
  return { viewer: { page, at: middleOf(area), jump, release }, area }
}

async function openPeer({ page }: BareBrowser, url: string, files: string[], area: Area): Promise<Viewer> {
  await page.goto('about:blank')
  await page.goto(url)
  await page.evaluate(async () => {
    while (!('peerStack' in window)) await new Promise((resolve) => setTimeout(resolve, 50))
  }, null)
  await page.setFiles('input', files)
  const { width: widthPx, height: heightPx } = area
  await page.evaluate((pane) => window.peerStack.open(pane), { widthPx, heightPx })
  await showing(page, 0)
  const jump = (slice: number): Promise<void> => page.evaluate((index) => window.peerStack.jump(index), slice)
  return { page, at: { x: widthPx / 2, y: heightPx / 2 }, jump, release: () => Promise.resolve() }
}

async function importFiles(api: Api, directory: string): Promise<string> {
  const { importId } = await api.command('studies.beginImport', { source: 'paths', paths: [directory] })
  await api.stream('studies.watchImport', { importId }, { onEvent: () => undefined })
  const { studies } = await api.query('studies.list', { search: '', limit: 1, offset: 0 })
  const [study] = studies
  if (study === undefined) throw new Error('no study')
  return study.id
}

/**
 * A CT of 300 slices of 512², scrolled by the wheel, against Cornerstone's own loader on the same files in the same
 * Chromium and a pane as large. From the wheel's event to the end of the frame that has the slice's pixels on the canvas,
 * read back there. Cached: the slice was in sight before. Uncached: the window never had it, and in our host nobody
 * asked for it before; the peer reads the plain file. Percentiles of all turns of all runs, which are taken in turns.
 */
export default async function scroll(): Promise<BenchResult> {
  const [dataDir, directory] = [temporaryDirectory(), temporaryDirectory()]
  const files = await writeSlices(directory, slices)
  const peer = await servePage(path.join(repositoryRoot, 'tests/bench/scroll/peer-page.ts'), () => null)
  const [suiteBrowser, peerBrowser] = await Promise.all([launchBareBrowser(size), launchBareBrowser(size)])
  await suiteBrowser.page.prepare(installGate, null)
  for (const { page } of [suiteBrowser, peerBrowser]) await page.prepare(installWatch, { squares, edgePx })
  const ours: Timings = { cached: [], uncached: [] }
  const theirs: Timings = { cached: [], uncached: [] }
  let studyId = ''
  let profileId = ''
  try {
    for (let run = 0; run < runs; run += 1) {
      // Anew each time, so that it has no decoded frames in memory.
      const host = await startHost(dataDir)
      const connection = connectAs(await enter(host.url))
      const api = createApi(connection, { validate: false })
      try {
        if (run === 0) {
          const created = await api.command('profiles.create', { name: 'Banco de pruebas', passphrase })
          profileId = created.profile.id
          studyId = await importFiles(api, directory)
        } else await api.command('profiles.unlock', { profileId, passphrase })
        const { viewer, area } = await openSuite(suiteBrowser, host, studyId)
        const sides = [
          { viewer, timings: ours },
          { viewer: await openPeer(peerBrowser, peer.url, files, area), timings: theirs },
        ]
        for (const measure of [uncached, cached]) {
          const key = measure === cached ? 'cached' : 'uncached'
          for (const side of run % 2 === 0 ? sides : sides.toReversed()) {
            side.timings[key].push(...(await measure(side.viewer)))
          }
        }
        for (const side of sides) await side.viewer.page.goto('about:blank')
      } finally {
        connection.close()
        await host.stop()
      }
    }
    return summarize(ours, theirs)
  } finally {
    await Promise.all([suiteBrowser.close(), peerBrowser.close()])
    await peer.close()
    for (const folder of [dataDir, directory]) rmSync(folder, { recursive: true, force: true })
  }
}

function summarize(ours: Timings, peer: Timings): BenchResult {
  const of = (key: keyof Timings) => {
    const [a, b] = [percentile(ours[key], 95), percentile(peer[key], 95)]
    return {
      ours: rounded(a),
      peer: rounded(b),
      ratio: rounded(a / b),
      medians: [ours[key], peer[key]].map((values) => rounded(median(values))),
      turns: ours[key].length,
    }
  }
  const [whenCached, whenUncached] = [of('cached'), of('uncached')]
  const worst = whenCached.ratio > whenUncached.ratio ? whenCached : whenUncached
  return {
    name: 'scroll',
    ours: worst.ours,
    peer: worst.peer,
    ratio: worst.ratio,
    goal,
    unit: 'ms',
    runs,
    ok: worst.ratio <= goal,
    cached: whenCached,
    uncached: whenUncached,
  }
}
