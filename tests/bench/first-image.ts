import { rmSync } from 'node:fs'
import path from 'node:path'
import { createApi } from '../../renderer/api/client'
import { type BarePage, launchBareBrowser } from '../support/app/bare-browser'
import { startHost } from '../support/app/host'
import { servePage } from '../support/app/page-server'
import { writeDicom } from '../support/dicom-writer'
import { temporaryDirectory } from '../support/directory'
import { repositoryRoot } from '../support/repository'
import { connectAs, enter } from '../support/transport/loopback-client'
import { type BenchResult, median, rounded } from './result'

const runs = 7
const goal = 1
const size = { width: 1280, height: 800 }

interface Picture {
  name: string
  edgePx: number
  bitsStored: number
}
const pictures: readonly Picture[] = [
  { name: 'ct512', edgePx: 512, bitsStored: 12 },
  { name: 'dx2048', edgePx: 2048, bitsStored: 16 },
]

/** A file of its own study each time, so that none is known already. */
async function fileOf({ edgePx, bitsStored }: Picture, study: number): Promise<string> {
  const top = 2 ** bitsStored - 1
  const frame = Uint16Array.from(
    { length: edgePx ** 2 },
    (_, i) => ((i % edgePx) * 31 + Math.floor(i / edgePx) * 17) & top,
  )
  const bytes = await writeDicom({
    study,
    image: { rows: edgePx, columns: edgePx, frames: [frame], bitsAllocated: 16, bitsStored },
    elements: [
      { tag: '00281050', vr: 'DS', value: String((top + 1) / 2) },
      { tag: '00281051', vr: 'DS', value: String(top + 1) },
    ],
  })
  return Buffer.from(bytes).toString('base64')
}

/** Milliseconds, one after the other; `total` from the drop to the picture. */
type Phases = Record<'total' | 'import' | 'open' | 'paint', number>

const standsStill = (page: BarePage, content: string): Promise<void> =>
  page.evaluate(async (selector) => {
    while (document.querySelector(selector) === null || performance.now() < 2500) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }, content)

/** Drops a file on the library: it is checked, encrypted, on disk and in the database before it is shown. */
async function dropOnSuite(page: BarePage, address: string, file: string): Promise<Phases> {
  await page.goto('about:blank')
  await page.goto(address)
  // As when someone has been looking for the file: the library stands still.
  await standsStill(page, '[role=treegrid], h1')
  return page.evaluate(async (content) => {
    const bytes = Uint8Array.from(atob(content), (char) => char.codePointAt(0) ?? 0)
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([bytes], 'imagen.dcm'))
    performance.clearResourceTimings()
    const droppedMs = performance.now()
    const painted = new Promise<number>((resolve) => {
      const watch = new MutationObserver(() => {
        if (document.querySelector('[data-testid=frame][data-status=shown]') === null) return
        watch.disconnect()
        requestAnimationFrame(() => resolve(performance.now()))
      })
      watch.observe(document.body, { subtree: true, childList: true, attributes: true })
    })
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    const paintedMs = await painted
    const requests = performance.getEntriesByType('resource')
    const [study, frame] = ['/api/studies.opening', '/frame/'].map((part) =>
      requests.find(({ name }) => name.includes(part)),
    )
    const openedMs = study?.startTime ?? Number.NaN
    // The frame may be there before its study is.
    const arrivedMs = Math.max(
      ...[study, frame].map((entry) => (entry ? entry.startTime + entry.duration : Number.NaN)),
    )
    return {
      total: paintedMs - droppedMs,
      import: openedMs - droppedMs,
      open: arrivedMs - openedMs,
      paint: paintedMs - arrivedMs,
    }
  }, file)
}

/** Hands the same file to Cornerstone's own loader, which parses and decodes it in the page and keeps nothing. */
async function dropOnPeer(page: BarePage, address: string, file: string): Promise<number> {
  await page.goto('about:blank')
  await page.goto(address)
  await standsStill(page, 'body')
  return page.evaluate(async (content) => {
    const bytes = Uint8Array.from(atob(content), (char) => char.codePointAt(0) ?? 0)
    const dropped = new File([bytes], 'imagen.dcm')
    const droppedMs = performance.now()
    return (await window.peer.open(dropped)) - droppedMs
  }, file)
}

/** From a file dropped to its picture painted, each time in a page that was just opened and stands still. */
export default async function firstImage(): Promise<BenchResult> {
  const dataDir = temporaryDirectory()
  const host = await startHost(dataDir)
  const peer = await servePage(path.join(repositoryRoot, 'tests/bench/first-image/peer-page.ts'), () => null)
  const browser = await launchBareBrowser(size)
  try {
    const connection = connectAs(await enter(host.url))
    await createApi(connection, { validate: false }).command('profiles.create', {
      name: 'Banco de pruebas',
      passphrase: 'cuatro palabras al azar',
    })
    connection.close()
    const { page } = browser
    await page.goto(host.url)
    const measured = new Map(pictures.map(({ name }) => [name, { ours: [] as Phases[], peer: [] as number[] }]))
    let study = 0
    for (let run = 0; run < runs; run += 1) {
      for (const picture of pictures) {
        const file = await fileOf(picture, (study += 1))
        const { ours, peer: theirs } = measured.get(picture.name) ?? { ours: [], peer: [] }
        ours.push(await dropOnSuite(page, `${host.origin}/#/studies`, file))
        theirs.push(await dropOnPeer(page, peer.url, file))
      }
    }
    return summarize(measured)
  } finally {
    await browser.close()
    await peer.close()
    await host.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function summarize(measured: ReadonlyMap<string, { ours: Phases[]; peer: number[] }>): BenchResult {
  const of = ({ ours, peer }: { ours: Phases[]; peer: number[] }) => {
    const phase = (name: keyof Phases): number => rounded(median(ours.map((phases) => phases[name])))
    return {
      ours: phase('total'),
      peer: rounded(median(peer)),
      ratio: rounded(median(ours.map(({ total }) => total)) / median(peer)),
      phases: { import: phase('import'), open: phase('open'), paint: phase('paint') },
    }
  }
  const each = Object.fromEntries([...measured].map(([name, timings]) => [name, of(timings)]))
  const worst = Object.values(each).reduce((a, b) => (b.ratio > a.ratio ? b : a))
  return {
    name: 'first-image',
    ours: worst.ours,
    peer: worst.peer,
    ratio: worst.ratio,
    goal,
    unit: 'ms',
    runs,
    ok: worst.ratio <= goal,
    pictures: each,
  }
}
