import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toScreen } from '../../renderer/features/studies/viewport/projection'
import type { Image, Instance } from '../../shared/contract/studies'
import { launchBrowser } from '../support/app/browser'
import { type PageServer, servePage } from '../support/app/page-server'
import { plainImage } from './viewer-pixels/cases'

const idOf = (at: number): string => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`
const atOf = (id: string): number => Number(id.slice(-12))

/** What tells a picture: the grey of its ground and of its mark, which lies off centre. */
const groundOf = (at: number): number => 20 + at * 12
const markGrey = 250
interface Shape {
  rows: number
  columns: number
  image?: Partial<Image>
}
/** First and last column and row of the mark. */
const markOf = ({ rows, columns }: Shape) => ({
  left: Math.round(columns * 0.6),
  right: Math.round(columns * 0.7) - 1,
  top: Math.round(rows * 0.2),
  bottom: Math.round(rows * 0.4) - 1,
})

/** Slices of one series as they come where a locator, a reformat and a zoomed scan were put together. */
const shapes: Shape[] = [
  { rows: 40, columns: 60 },
  // The same field of view in half the pixels.
  { rows: 20, columns: 30, image: { pixelSpacingMm: [2, 2] } },
  { rows: 90, columns: 50, image: { pixelSpacingMm: [0.5, 0.8] } },
  // A pixel twice as wide as it is high, and no millimetres.
  { rows: 64, columns: 32, image: { pixelSpacingMm: null, pixelAspectRatio: [1, 2] } },
  {
    rows: 60,
    columns: 60,
    image: { imagePositionPatient: [30, -50, 10], imageOrientationPatient: [0, 1, 0, 0, 0, -1] },
  },
]
const failing = 90
const instanceAt = (at: number, { rows, columns, image = {} }: Shape): Instance => ({
  id: idOf(at),
  seriesId: idOf(999),
  sopInstanceUid: `1.2.3.${at}`,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
  instanceNumber: at,
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  sizeBytes: 1,
  fileSha256: '0'.repeat(64),
  image: {
    ...plainImage,
    rows,
    columns,
    bitsAllocated: 8,
    bitsStored: 8,
    windows: [{ center: 128, width: 256 }],
    // All in the frame of the first, ordered by number: the last lies in another plane.
    imagePositionPatient: null,
    imageOrientationPatient: null,
    ...image,
  },
  imageError: null,
  warnings: [],
})
const mixed = shapes.map((shape, at) => instanceAt(at, shape))
const slice = (at: number): Instance => {
  const found = mixed[at]
  if (found === undefined) throw new Error(`no slice ${at}`)
  return found
}

function valuesOf(at: number, shape: Shape): Uint8Array {
  const { rows, columns } = shape
  const mark = markOf(shape)
  return Uint8Array.from({ length: rows * columns }, (_, place) => {
    const [column, row] = [place % columns, Math.floor(place / columns)]
    const isMark = column >= mark.left && column <= mark.right && row >= mark.top && row <= mark.bottom
    return isMark ? markGrey : groundOf(at)
  })
}

/** Windows that each frame of one file has of its own. */
const frameWindows = [
  { center: 100, width: 200 },
  { center: 50, width: 20 },
  { center: 200, width: 400 },
]
const varied = 50

let server: PageServer
beforeAll(async () => {
  server = await servePage(new URL('viewer-stacks/page.ts', import.meta.url).pathname, async (path) => {
    const [, id = '', frame = '1'] = /^\/frame\/([^/]+)\/(\d+)$/.exec(path) ?? []
    const at = atOf(id)
    if (at === failing) {
      const body = JSON.stringify({ ok: false, error: { code: 'frame_unreadable' } })
      return { status: 422, headers: { 'content-type': 'application/json' }, body }
    }
    const shape = shapes[at % 10] ?? { rows: 40, columns: 60 }
    const window = at === varied ? frameWindows[Number(frame) - 1] : undefined
    return {
      status: 200,
      headers: {
        'x-frame-rows': String(shape.rows),
        'x-frame-columns': String(shape.columns),
        'x-frame-samples': '1',
        'x-frame-type': 'uint8',
        'x-frame-min': '0',
        'x-frame-max': '255',
        ...(window && { 'x-frame-window-center': `${window.center}`, 'x-frame-window-width': `${window.width}` }),
      },
      body: Buffer.from(valuesOf(at % 10, shape)),
    }
  })
})
afterAll(() => server.close())

describe.each([
  { mode: 'WebGL', query: '' },
  { mode: 'CPU drawing', query: '?cpu' },
])('in $mode', ({ query }) => {
  let browser: Browser
  let page: Page
  const problems: string[] = []

  beforeAll(async () => {
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 1000, height: 800 } })
    page.on('pageerror', (error) => problems.push(error.message))
    await page.goto(server.url + query)
    await page.waitForFunction(() => 'stacks' in window)
  })
  afterAll(() => browser.close())

  const open = async (stacks: Instance[][]): Promise<void> => {
    await page.evaluate((all) => window.stacks.open(all), stacks)
    for (const pane of stacks.keys()) await page.evaluate((at) => window.stacks.until(at, 'shown', 0), pane)
  }
  const goTo = (pane: number, index: number) =>
    page.evaluate(
      async ([at, to]) => {
        void window.stacks.panes[at]?.goTo(to)
        return window.stacks.until(at, 'shown', to)
      },
      [pane, index] as const,
    )

  /** The picture `at` lies where the pane says it does: its mark is there, and its ground beside it. */
  const expectInPlace = async (pane: number, at: number): Promise<void> => {
    const state = await page.evaluate((place) => window.stacks.until(place, 'shown'), pane)
    const projection = state.projection
    if (projection === null) throw new Error('no projection')
    const shape = shapes[at] ?? { rows: 40, columns: 60 }
    const mark = markOf(shape)
    const on = (column: number, row: number): [number, number] => {
      const [x, y] = toScreen(projection, [column, row])
      return [x, y]
    }
    const middleRow = (mark.top + mark.bottom + 1) / 2
    const middleColumn = (mark.left + mark.right + 1) / 2
    const [inMark, left, right, above, below] = await page.evaluate(
      ([place, points]) => window.stacks.greys(place, points),
      [
        pane,
        [
          on(middleColumn, middleRow),
          on(mark.left - 1.5, middleRow),
          on(mark.right + 2.5, middleRow),
          on(middleColumn, mark.top - 1.5),
          on(middleColumn, mark.bottom + 2.5),
        ],
      ] as [number, [number, number][]],
    )
    const near = (value: number | null | undefined, grey: number): boolean =>
      value === null || value === undefined || Math.abs(value - grey) <= 2
    const around = [left, right, above, below].filter((value) => value !== null)
    expect({
      at,
      inMark: near(inMark ?? NaN, markGrey),
      around: around.map((value) => near(value, groundOf(at))),
    }).toEqual({
      at,
      inMark: true,
      around: around.map(() => true),
    })
  }

  it('shows each slice of a mixed series whole, whatever was shown before it', async () => {
    await open([mixed])
    for (const at of [0, 1, 2, 3, 4, 2, 0, 3, 1, 4, 0]) {
      const { projection } = await goTo(0, at)
      if (projection === null) throw new Error('no projection')
      await expectInPlace(0, at)
      const { rows, columns } = shapes[at] ?? { rows: 1, columns: 1 }
      const corners = [toScreen(projection, [0, 0]), toScreen(projection, [columns, rows])]
      const [width, height] = [0, 1].map((axis) => Math.abs((corners[1]?.[axis] ?? 0) - (corners[0]?.[axis] ?? 0)))
      // The whole picture, as large as the pane has room for, and in its middle.
      expect(Math.min(300 - (width ?? 0), 240 - (height ?? 0))).toBeCloseTo(0, 0)
      expect(Math.max(width ?? 0, height ?? 0)).toBeLessThanOrEqual(301)
      expect(((corners[0]?.[0] ?? 0) + (corners[1]?.[0] ?? 0)) / 2).toBeCloseTo(150, 0)
      expect(((corners[0]?.[1] ?? 0) + (corners[1]?.[1] ?? 0)) / 2).toBeCloseTo(120, 0)
    }
  })

  it('keeps what part of the picture is in sight from slice to slice, and its place right', async () => {
    await open([mixed])
    const view = await page.evaluate(() => {
      const [pane] = window.stacks.panes
      pane?.zoomBy(1.6)
      pane?.panBy(-24, 36)
      return pane?.getView()
    })
    for (const at of [1, 2, 3, 4, 0, 3, 1, 0]) {
      const { scale } = await goTo(0, at)
      await expectInPlace(0, at)
      const now = await page.evaluate(() => window.stacks.panes[0]?.getView())
      expect({ at, zoom: now?.zoom, right: now?.right, down: now?.down }).toEqual({
        at,
        zoom: expect.closeTo(view?.zoom ?? 0, 3),
        right: expect.closeTo(view?.right ?? 0, 2),
        down: expect.closeTo(view?.down ?? 0, 2),
      })
      expect(scale).toBeGreaterThan(0)
    }
  })

  it('turns and mirrors each slice of a mixed series alike', async () => {
    await open([mixed])
    await page.evaluate(() => {
      window.stacks.panes[0]?.rotate(90)
      window.stacks.panes[0]?.flip('horizontal')
    })
    for (const at of [1, 2, 3, 4, 0]) {
      await goTo(0, at)
      await expectInPlace(0, at)
    }
  })

  it('shows each frame of a file by its own window, until one is chosen, and again after', async () => {
    const file = { ...instanceAt(varied, shapes[0] ?? { rows: 1, columns: 1 }) }
    if (file.image !== null) file.image.frameCount = frameWindows.length
    await open([[file]])
    const groundBy = ({ center, width }: { center: number; width: number }): number =>
      Math.max(0, Math.min(255, ((groundOf(0) - (center - 0.5)) / (width - 1) + 0.5) * 255))
    const ground = async (): Promise<number | null | undefined> =>
      (await page.evaluate(() => window.stacks.greys(0, [[150, 200]])))[0]
    for (const [index, window] of frameWindows.entries()) {
      const state = await goTo(0, index)
      expect(state.window).toEqual(window)
      expect(Math.abs(((await ground()) ?? NaN) - groundBy(window))).toBeLessThanOrEqual(1)
    }
    await page.evaluate(() => window.stacks.panes[0]?.setWindow({ center: 30, width: 100 }))
    for (const index of [0, 1, 2]) {
      expect((await goTo(0, index)).window).toEqual({ center: 30, width: 100 })
      expect(Math.abs(((await ground()) ?? NaN) - groundBy({ center: 30, width: 100 }))).toBeLessThanOrEqual(1)
    }
    await page.evaluate(() => window.stacks.panes[0]?.setWindow(null))
    for (const [index, window] of frameWindows.entries()) expect((await goTo(0, index)).window).toEqual(window)
  })

  it('says of a frame that failed in its own pane alone, and shows the others', async () => {
    const bad = instanceAt(failing, shapes[0] ?? { rows: 1, columns: 1 })
    await open([[slice(0), bad], [slice(0), slice(1)], [slice(2)]])
    const failed = await page.evaluate(async () => {
      void window.stacks.panes[0]?.goTo(1)
      void window.stacks.panes[1]?.goTo(1)
      return window.stacks.until(0, 'failed')
    })
    expect(failed).toMatchObject({ index: 1, shownIndex: null, status: { code: 'frame_unreadable' } })
    await page.evaluate(() => window.stacks.until(1, 'shown', 1))
    await expectInPlace(1, 1)
    await expectInPlace(2, 2)
    await goTo(0, 0)
    await expectInPlace(0, 0)
  })

  it('says of what does not fit in memory in its own pane alone, and shows it once it fits', async () => {
    await open([
      [slice(0), slice(4)],
      [slice(1), slice(1)],
    ])
    const refused = await page.evaluate(async () => {
      // Room for the smaller picture and not for the larger.
      window.stacks.limitMemory(700)
      void window.stacks.panes[0]?.goTo(1)
      void window.stacks.panes[1]?.goTo(0)
      return window.stacks.until(0, 'failed')
    })
    expect(refused).toMatchObject({ shownIndex: null, status: { code: 'frame_too_large' } })
    await page.evaluate(() => window.stacks.until(1, 'shown', 0))
    await expectInPlace(1, 1)
    await page.evaluate(() => window.stacks.limitMemory(null))
    await goTo(0, 1)
    await expectInPlace(0, 4)
    await expectInPlace(1, 1)
  })

  it('draws every pane again when the graphics card takes its context back, each its own picture', async () => {
    await open([[slice(0), slice(3)], [slice(1)], [slice(2)], [slice(4)]])
    await goTo(0, 1)
    await page.evaluate(() => {
      window.stacks.panes[1]?.setInverted(true)
      window.stacks.panes[2]?.setWindow({ center: 128, width: 256 })
      window.stacks.panes[3]?.rotate(90)
    })
    const isCpu = await page.evaluate(() => window.stacks.cpu)
    for (const loss of isCpu ? [] : [1, 2]) {
      await page.evaluate(async () => {
        const all = window.stacks.panes.map(
          (pane) =>
            new Promise<void>((resolve) => {
              const stop = pane.subscribe(() => {
                if (pane.getState().shownIndex !== null) return
                stop()
                resolve()
              })
            }),
        )
        window.stacks.loseContext()
        await Promise.all(all)
      })
      for (const pane of [0, 1, 2, 3]) await page.evaluate((at) => window.stacks.until(at, 'shown'), pane)
      await expectInPlace(0, 3)
      await expectInPlace(2, 2)
      await expectInPlace(3, 4)
      const [inverted] = await page.evaluate(() => window.stacks.greys(1, [[150, 200]]))
      expect(inverted).toBe(255 - groundOf(1))
      // The second time in a row a card can't be counted on.
      expect(await page.evaluate(() => window.stacks.cpu)).toBe(loss === 2)
    }
  })

  it('throws nothing on the way', () => {
    expect(problems).toEqual([])
  })
})
