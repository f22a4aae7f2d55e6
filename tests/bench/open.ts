import { rmSync } from 'node:fs'
import { z } from 'zod'
import { createApi } from '../../renderer/api/client'
import { type BarePage, launchBareBrowser } from '../support/app/bare-browser'
import { startHost } from '../support/app/host'
import { fillConversation } from '../support/conversations'
import { temporaryDirectory } from '../support/directory'
import { fillProfile } from '../support/profiles'
import { connectAs, enter } from '../support/transport/loopback-client'
import { type BenchResult, median, percentile, rounded } from './result'

const passphrase = 'cuatro palabras al azar'
const conversations = {
  long: { title: 'Guardia de un año', count: 10_000 },
  short: { title: 'Guardia de un día', count: 50 },
} as const
const runs = 15
const goals = { time: 1.5, memory: 1.2 }
/** Pages of messages that are read upwards before memory is looked at, first and last. */
const readPages = { first: 10, last: 60 }

const heapSchema = z.object({ usedSize: z.number() })

/** In a window that was just opened, from the click on a conversation to the frame that shows its newest message. */
async function openMs(page: BarePage, url: string, origin: string, name: keyof typeof conversations): Promise<number> {
  await page.goto('about:blank')
  await page.goto(url)
  await page.goto(`${origin}/#/chat`)
  const { title, count } = conversations[name]
  return page.evaluate(
    async ({ named, newest }) => {
      const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve))
      const row = (): HTMLElement | undefined =>
        [...document.querySelectorAll<HTMLElement>('button')].find(({ textContent }) => textContent.startsWith(named))
      while (row() === undefined) await new Promise((resolve) => setTimeout(resolve, 20))
      // The window has come to rest.
      await new Promise((resolve) => setTimeout(resolve, 300))
      const startedMs = performance.now()
      row()?.click()
      const isShown = (): boolean => {
        const articles = document.querySelectorAll('section[aria-label=Mensajes] article')
        return articles[articles.length - 1]?.textContent.includes(newest) === true
      }
      while (!isShown()) await frame()
      // The next frame begins once this one was painted.
      await frame()
      return performance.now() - startedMs
    },
    { named: title, newest: `${count - 1} Ante` },
  )
}

/** Bytes that the window holds after so many pages were read upwards in all. */
async function heapAfter(page: BarePage, pages: number): Promise<number> {
  await page.evaluate(async (wanted) => {
    const scroller = document.querySelector('section[aria-label=Mensajes]')
    const first = (): string => scroller?.querySelector('article')?.textContent ?? ''
    for (let read = 0; read < wanted; read += 1) {
      const before = first()
      scroller?.scrollTo({ top: 0 })
      while (first() === before) await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }, pages)
  await page.send('HeapProfiler.collectGarbage')
  return heapSchema.parse(await page.send('Runtime.getHeapUsage')).usedSize
}

/**
 * A conversation of 10,000 messages opened in a window of its own, against one of 50 in the same profile, in turns; and
 * what the window's memory grows by while the long one is read upwards.
 */
export default async function open(): Promise<BenchResult> {
  const dataDir = temporaryDirectory()
  await fillProfile(dataDir, passphrase, (db) => {
    for (const { title, count } of Object.values(conversations)) fillConversation(db, title, count)
  })
  const browser = await launchBareBrowser({ width: 1280, height: 800 })
  const host = await startHost(dataDir)
  const connection = connectAs(await enter(host.url))
  try {
    const api = createApi(connection, { validate: false })
    const [profile] = await api.query('profiles.list', {})
    if (profile === undefined) throw new Error('no profile')
    await api.command('profiles.unlock', { profileId: profile.id, passphrase })
    const { page } = browser
    const timings = { long: [] as number[], short: [] as number[] }
    await openMs(page, host.url, host.origin, 'short')
    for (let run = 0; run < runs; run += 1) {
      for (const name of ['short', 'long'] as const) {
        timings[name].push(await openMs(page, host.url, host.origin, name))
      }
    }
    const early = await heapAfter(page, readPages.first)
    const late = await heapAfter(page, readPages.last - readPages.first)
    const [ours, peer] = [median(timings.long), median(timings.short)]
    return {
      name: 'open',
      ours: rounded(ours),
      peer: rounded(peer),
      ratio: rounded(ours / peer),
      goal: goals.time,
      unit: 'ms',
      runs,
      ok: ours <= goals.time * peer && late <= goals.memory * early,
      p95: { long: rounded(percentile(timings.long, 95)), short: rounded(percentile(timings.short, 95)) },
      memory: {
        pages: readPages,
        megabytes: [early, late].map((bytes) => rounded(bytes / 1e6)),
        ratio: rounded(late / early),
      },
    }
  } finally {
    connection.close()
    await host.stop()
    await browser.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
