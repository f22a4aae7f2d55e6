import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defaultWindow, greyLevel, rangeOf } from '../../renderer/features/studies/pixels/voi'
import type { Instance } from '../../shared/contract/studies'
import { launchBrowser } from '../support/app/browser'
import { blockCount, frameOf, grid, pixelCases, type PixelCase } from './viewer-pixels/cases'
import { servePage, type PageServer } from '../support/app/page-server'

const instanceId = (index: number): string => `00000000-0000-7000-8000-${String(index).padStart(12, '0')}`
const failingId = instanceId(900)
const slowId = instanceId(901)

const instanceWith = (id: string, image: Instance['image']): Instance => ({
  id,
  seriesId: instanceId(999),
  sopInstanceUid: `1.2.3.${Number(id.slice(-12))}`,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
  instanceNumber: 1,
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  sizeBytes: 1,
  fileSha256: '0'.repeat(64),
  image,
  imageError: null,
  warnings: [],
})

/** Middle of each block as a fraction of the picture. */
const middles = Array.from({ length: blockCount }, (_, i): [number, number] => [
  ((i % grid.columns) + 0.5) / grid.columns,
  (Math.floor(i / grid.columns) + 0.5) / grid.rows,
])

function expectedLevels({ image, blocks, lut }: Pick<PixelCase, 'image' | 'blocks' | 'lut'>): number[] {
  if (image.samplesPerPixel === 3) return blocks
  if (lut !== undefined) {
    return blocks.flatMap((value) => {
      const at = value * image.rescaleSlope + image.rescaleIntercept - lut.firstMapped
      const entry = lut.entries[Math.max(0, Math.min(lut.entries.length - 1, at))] ?? NaN
      const grey = (entry / (2 ** lut.bitsPerEntry - 1)) * 255
      const shown = image.photometricInterpretation === 'MONOCHROME1' ? 255 - grey : grey
      return [shown, shown, shown]
    })
  }
  const modality = blocks.map((value) => value * image.rescaleSlope + image.rescaleIntercept)
  const window = defaultWindow(image, image.windows[0] ?? null, {
    min: Math.min(...modality),
    max: Math.max(...modality),
  })
  if (window === null) return []
  const range = rangeOf(window, image.voiLutFunction)
  const inverted = image.photometricInterpretation === 'MONOCHROME1'
  return modality.flatMap((value) => {
    const grey = greyLevel(value, range, image.voiLutFunction)
    const shown = inverted ? 255 - grey : grey
    return [shown, shown, shown]
  })
}

const largestDifference = (shown: number[], expected: number[]): number =>
  shown.length === expected.length ? Math.max(...shown.map((value, i) => Math.abs(value - (expected[i] ?? NaN)))) : NaN

let server: PageServer
let releaseSlow = (): void => undefined

beforeAll(async () => {
  server = await servePage(new URL('viewer-pixels/page.ts', import.meta.url).pathname, async (path) => {
    const lutOf = /^\/voi-lut\/([^/]+)\/0$/.exec(path)?.[1]
    const lut = pixelCases[Number(lutOf?.slice(-12))]?.lut
    if (lut !== undefined) {
      const headers = { 'x-lut-first': String(lut.firstMapped), 'x-lut-bits': String(lut.bitsPerEntry) }
      return { status: 200, headers, body: new Uint8Array(Uint16Array.from(lut.entries).buffer) }
    }
    const id = /^\/frame\/([^/]+)\/1$/.exec(path)?.[1]
    if (id === failingId) {
      const error = JSON.stringify({ ok: false, error: { code: 'frame_unreadable' } })
      return { status: 422, headers: { 'content-type': 'application/json' }, body: error }
    }
    if (id === slowId) {
      await new Promise<void>((resolve) => {
        releaseSlow = resolve
      })
    }
    const chosen = pixelCases[id === slowId ? 0 : Number(id?.slice(-12))]
    if (chosen === undefined) return { status: 404, headers: {}, body: '' }
    const { headers, bytes } = frameOf(chosen)
    return { status: 200, headers, body: bytes }
  })
})
afterAll(() => server.close())

describe.each([
  { mode: 'WebGL', webGl: true, query: '' },
  { mode: 'CPU drawing', webGl: true, query: '?cpu' },
  { mode: 'a browser without WebGL', webGl: false, query: '' },
])('the viewport in $mode', ({ webGl, query }) => {
  let browser: Browser
  let page: Page
  const problems: string[] = []
  const said: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser({ webGl })
    page = await browser.newPage({ viewport: { width: 800, height: 600 } })
    page.on('pageerror', (error) => problems.push(error.message))
    page.on('console', (message) => said.push(message.text()))
    await page.goto(server.url + query)
    await page.waitForFunction(() => 'page' in window)
  })
  afterAll(() => browser.close())

  const open = async (ids: string[], images: Instance['image'][]): Promise<void> => {
    await page.evaluate(
      (instances) => window.page.open(instances),
      ids.map((id, i) => instanceWith(id, images[i] ?? null)),
    )
  }
  const pixels = async (points: [number, number][]): Promise<number[]> =>
    (await page.evaluate((at) => window.page.pixels(at), points)).flat()

  it('draws with what the browser has', async () => {
    expect(await page.evaluate(() => window.page.cpu)).toBe(query === '?cpu' || !webGl)
  })

  it.each(pixelCases.map((pixelCase, index) => ({ ...pixelCase, index })))(
    'shows $name within one grey level',
    async ({ index, image, blocks, lut }) => {
      await open([instanceId(index)], [image])
      await page.evaluate(() => window.page.until('shown', 0))
      // Twice as tall as wide, a picture leaves room at both sides.
      const narrow = image.pixelAspectRatio !== null
      const points = narrow ? middles.map(([x, y]): [number, number] => [0.25 + x / 2, y]) : middles
      expect(
        largestDifference(await pixels(points), expectedLevels({ image, blocks, ...(lut && { lut }) })),
      ).toBeLessThanOrEqual(1)
    },
  )

  it('inverts, and a chosen window stays for the next frame', async () => {
    const first = pixelCases[1]
    const second = pixelCases[2]
    if (!first || !second) throw new Error('cases')
    await open([instanceId(1), instanceId(2)], [first.image, second.image])
    await page.evaluate(() => window.page.until('shown', 0))
    await page.evaluate(async () => {
      window.page.viewport.setWindow({ center: 1000, width: 1000 })
      window.page.viewport.setInverted(true)
      void window.page.viewport.goTo(1)
      await window.page.until('shown', 1)
    })
    const chosen = { center: 1000, width: 1000 }
    const expected = second.blocks.map((value) => 255 - greyLevel(value, rangeOf(chosen, 'LINEAR'), 'LINEAR'))
    const shown = (await pixels(middles)).filter((_, i) => i % 3 === 0)
    expect(largestDifference(shown, expected)).toBeLessThanOrEqual(1)
    const reset = await page.evaluate(async () => {
      window.page.viewport.reset()
      return window.page.until('shown', 1)
    })
    expect(reset).toMatchObject({ window: { center: 2048, width: 3000 }, inverted: false, windowChosen: false })
  })

  it('goes from a VOI LUT to a window and back', async () => {
    const index = pixelCases.findIndex(({ lut }) => lut !== undefined)
    const pixelCase = pixelCases[index]
    if (!pixelCase) throw new Error('cases')
    await open([instanceId(index)], [pixelCase.image])
    expect(await page.evaluate(() => window.page.until('shown', 0))).toMatchObject({ voiLut: 0, window: null })
    const windowed = await page.evaluate(async () => {
      window.page.viewport.setWindow({ center: 40, width: 400 })
      return window.page.until('shown', 0)
    })
    expect(windowed).toMatchObject({ voiLut: null, window: { center: 40, width: 400 } })
    const range = rangeOf({ center: 40, width: 400 }, 'LINEAR')
    const expected = pixelCase.blocks.map((value) => greyLevel(value - 1024, range, 'LINEAR'))
    const shown = (await pixels(middles)).filter((_, i) => i % 3 === 0)
    expect(largestDifference(shown, expected)).toBeLessThanOrEqual(1)
    const back = await page.evaluate(async () => {
      window.page.viewport.setVoiLut(0)
      return window.page.until('shown', 0)
    })
    expect(back).toMatchObject({ voiLut: 0, window: null })
    expect(largestDifference(await pixels(middles), expectedLevels(pixelCase))).toBeLessThanOrEqual(1)
    const dragged = await page.evaluate(async () => {
      window.page.viewport.adjustWindow(10, 0)
      return window.page.until('shown', 0)
    })
    expect(dragged.voiLut).toBeNull()
    expect(dragged.window?.width).toBeGreaterThan(300)
  })

  it.each([
    { name: 'turned clockwise', act: ['cw'], corners: [2, 0, 3, 1] },
    { name: 'turned the other way', act: ['ccw'], corners: [1, 3, 0, 2] },
    { name: 'mirrored', act: ['h'], corners: [1, 0, 3, 2] },
    { name: 'upside down', act: ['v'], corners: [2, 3, 0, 1] },
    { name: 'turned, then mirrored on screen', act: ['cw', 'h'], corners: [0, 2, 1, 3] },
    { name: 'mirrored, then turned', act: ['h', 'cw'], corners: [3, 1, 2, 0] },
    { name: 'turned, then put upside down', act: ['cw', 'v'], corners: [3, 1, 2, 0] },
  ])('puts corners where they belong $name', async ({ act, corners }) => {
    const pixelCase = pixelCases[0]
    if (!pixelCase) throw new Error('cases')
    await open([instanceId(0)], [pixelCase.image])
    await page.evaluate(async (steps) => {
      await window.page.until('shown', 0)
      for (const step of steps) {
        if (step === 'cw') window.page.viewport.rotate(90)
        else if (step === 'ccw') window.page.viewport.rotate(-90)
        else window.page.viewport.flip(step === 'h' ? 'horizontal' : 'vertical')
      }
      await window.page.until('shown', 0)
    }, act)
    const levels = pixelCase.blocks
    const last = levels.length - 1
    const cornerLevels = [levels[0], levels[grid.columns - 1], levels[last - grid.columns + 1], levels[last]]
    // Turned a quarter, the picture is 6 blocks wide in the middle of a viewport 8 wide.
    const quarter = act.includes('cw') || act.includes('ccw')
    const [w, h] = quarter ? [(grid.rows / grid.columns) * 0.75, 1] : [1, 1]
    const x = [0.5 - w / 2 + 0.05 * w, 0.5 + w / 2 - 0.05 * w] as const
    const y = [0.5 - h / 2 + 0.05 * h, 0.5 + h / 2 - 0.05 * h] as const
    const at: [number, number][] = [
      [x[0], y[0]],
      [x[1], y[0]],
      [x[0], y[1]],
      [x[1], y[1]],
    ]
    const shown = (await pixels(at)).filter((_, i) => i % 3 === 0)
    expect(
      largestDifference(
        shown,
        corners.map((corner) => cornerLevels[corner] ?? NaN),
      ),
    ).toBeLessThanOrEqual(1)
  })

  it('tells of a place at once, and of a picture once, when it is in sight', async () => {
    const pixelCase = pixelCases[0]
    if (!pixelCase) throw new Error('cases')
    await open(
      [0, 1, 2].map(instanceId),
      [0, 1, 2].map(() => pixelCase.image),
    )
    const told = await page.evaluate(async () => {
      const { viewport } = window.page
      await window.page.until('shown', 0)
      const moves: number[] = []
      const states: [number | null, string][] = []
      const stop = [
        viewport.subscribeToMoves(() => moves.push(viewport.getState().index)),
        viewport.subscribe(() => states.push([viewport.getState().shownIndex, viewport.getState().status.kind])),
      ]
      const movedAtOnce: number[] = []
      // There and back: what is to be loaded first, and what is in memory.
      for (const index of [1, 0]) {
        void viewport.goTo(index)
        movedAtOnce.push(moves.length)
        await window.page.until('shown', index)
      }
      for (const each of stop) each()
      return { moves, movedAtOnce, states }
    })
    expect(told).toEqual({
      moves: [1, 0],
      movedAtOnce: [1, 2],
      states: [
        [1, 'shown'],
        [0, 'shown'],
      ],
    })
  })

  it('tells which picture is in sight while another is asked for', async () => {
    const pixelCase = pixelCases[0]
    if (!pixelCase) throw new Error('cases')
    await open(
      [instanceId(0), instanceId(1), slowId],
      [0, 1, 2].map(() => pixelCase.image),
    )
    const told = await page.evaluate(async () => {
      const { viewport } = window.page
      await window.page.until('shown', 0)
      void viewport.goTo(1)
      await window.page.until('shown', 1)
      void viewport.goTo(0)
      await window.page.until('shown', 0)
      const next = new Promise((resolve) => {
        const stop = viewport.subscribe(() => {
          stop()
          resolve(viewport.getState())
        })
      })
      void viewport.goTo(1)
      // In memory, it is put on the stage before the browser draws; by then a slow one is asked for.
      for (let turn = 0; turn < 100; turn += 1) await Promise.resolve()
      void viewport.goTo(2)
      return next
    })
    expect(told).toMatchObject({ index: 2, shownIndex: 1, status: { kind: 'loading' } })
    await page.evaluate(() => window.page.until('slow'))
    releaseSlow()
    await page.evaluate(() => window.page.until('shown', 2))
  })

  it('says that a frame failed, shows nothing in its place, and shows the next one', async () => {
    const pixelCase = pixelCases[0]
    if (!pixelCase) throw new Error('cases')
    await open([instanceId(0), failingId], [pixelCase.image, pixelCase.image])
    const failed = await page.evaluate(async () => {
      await window.page.until('shown', 0)
      void window.page.viewport.goTo(1)
      return window.page.until('failed')
    })
    expect(failed).toMatchObject({ index: 1, shownIndex: null, status: { code: 'frame_unreadable' } })
    const back = await page.evaluate(async () => {
      void window.page.viewport.goTo(0)
      return window.page.until('shown', 0)
    })
    expect(back.index).toBe(0)
  })

  it('says that a frame does not fit in memory, and shows it once it does', async () => {
    const pixelCase = pixelCases[0]
    if (!pixelCase) throw new Error('cases')
    await open([instanceId(0)], [pixelCase.image])
    const refused = await page.evaluate(async () => {
      await window.page.until('shown', 0)
      window.page.limitMemory(16)
      void window.page.viewport.goTo(0)
      return window.page.until('failed')
    })
    expect(refused).toMatchObject({ shownIndex: null, status: { code: 'frame_too_large' } })
    const back = await page.evaluate(async () => {
      window.page.limitMemory(null)
      void window.page.viewport.goTo(0)
      return window.page.until('shown', 0)
    })
    expect(back.index).toBe(0)
  })

  it('covers the former frame while a slow one loads', async () => {
    const pixelCase = pixelCases[0]
    if (!pixelCase) throw new Error('cases')
    await open([instanceId(5), slowId], [pixelCases[5]?.image ?? null, pixelCase.image])
    const slow = await page.evaluate(async () => {
      await window.page.until('shown', 0)
      void window.page.viewport.goTo(1)
      return window.page.until('slow')
    })
    expect(slow).toMatchObject({ index: 1, shownIndex: null })
    releaseSlow()
    await page.evaluate(() => window.page.until('shown', 1))
    expect(largestDifference(await pixels(middles), expectedLevels(pixelCase))).toBeLessThanOrEqual(1)
  })

  it('keeps the place of an instance without a picture', async () => {
    const pixelCase = pixelCases[0]
    if (!pixelCase) throw new Error('cases')
    await open([instanceId(0), instanceId(902)], [pixelCase.image, null])
    const state = await page.evaluate(async () => {
      await window.page.until('shown', 0)
      void window.page.viewport.goTo(1)
      return window.page.until('no_picture')
    })
    expect(state).toMatchObject({ index: 1, shownIndex: null })
  })

  it('leaves no engine and no WebGL context behind', async () => {
    const pixelCase = pixelCases[0]
    if (!pixelCase) throw new Error('cases')
    const instance = instanceWith(instanceId(0), pixelCase.image)
    // Chromium keeps 16 contexts and takes the oldest away, saying so.
    const left = await page.evaluate((one) => window.page.comeAndGo(20, [one]), instance)
    expect(left).toBe(0)
    expect(said.filter((text) => text.includes('Too many active WebGL contexts'))).toEqual([])
  })

  it('throws nothing on the way', () => {
    expect(problems).toEqual([])
  })
})

describe('a viewport whose WebGL context is lost', () => {
  it('draws again on a new one, and at last without', async () => {
    const pixelCase = pixelCases[5]
    if (!pixelCase) throw new Error('cases')
    const browser = await launchBrowser()
    const page = await browser.newPage({ viewport: { width: 800, height: 600 } })
    await page.goto(server.url)
    await page.waitForFunction(() => 'page' in window)
    await page.evaluate(
      async (instance) => {
        window.page.open([instance])
        await window.page.until('shown', 0)
      },
      instanceWith(instanceId(5), pixelCase.image),
    )
    for (const cpu of [false, true]) {
      await page.evaluate(async () => {
        await window.page.loseContext()
        await window.page.until('shown', 0)
      })
      expect(await page.evaluate(() => window.page.cpu)).toBe(cpu)
      const shown = (await page.evaluate((at) => window.page.pixels(at), middles)).flat()
      expect(largestDifference(shown, expectedLevels(pixelCase))).toBeLessThanOrEqual(1)
    }
    await browser.close()
  })
})
