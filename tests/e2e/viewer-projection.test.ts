import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toPicture, toScreen } from '../../renderer/features/studies/viewport/projection'
import type { Image, Instance } from '../../shared/contract/studies'
import { launchBrowser } from '../support/app/browser'
import { type PageServer, servePage } from '../support/app/page-server'
import { plainImage } from './viewer-pixels/cases'

const instanceId = '00000000-0000-7000-8000-000000000001'
const [rows, columns] = [20, 30]
/** First and last column and row of what is white on black. */
const mark = { left: 19, top: 4, right: 24, bottom: 6 }

const values = Uint8Array.from({ length: rows * columns }, (_, at) => {
  const [column, row] = [at % columns, Math.floor(at / columns)]
  return column >= mark.left && column <= mark.right && row >= mark.top && row <= mark.bottom ? 255 : 0
})
const image: Image = {
  ...plainImage,
  rows,
  columns,
  bitsAllocated: 8,
  bitsStored: 8,
  windows: [{ center: 128, width: 256 }],
}
const oblique: Image = {
  ...image,
  pixelSpacingMm: [1.6, 0.8],
  imagePositionPatient: [-120, 33.5, 87],
  imageOrientationPatient: [0.8, 0.6, 0, 0, 0, -1],
}
/** Pictures are kept by their address, so each has its own. */
const instanceOf = (shown: Image): Instance => ({
  id: instanceId.replace(/1$/, shown === image ? '1' : '2'),
  seriesId: instanceId,
  sopInstanceUid: '1.2.3',
  sopClassUid: '1.2.840.10008.5.1.4.1.1.7',
  instanceNumber: 1,
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  sizeBytes: 1,
  fileSha256: '0'.repeat(64),
  image: shown,
  imageError: null,
  warnings: [],
})

/** What a person may have done to the picture before drawing on it. */
const ways: Record<string, () => void> = {
  'whole and upright': () => undefined,
  'zoomed and moved': () => {
    window.page.viewport.zoomBy(1.3)
    window.page.viewport.panBy(-61, 87)
  },
  'turned by a quarter': () => window.page.viewport.rotate(90),
  'flipped, turned, zoomed and moved': () => {
    window.page.viewport.flip('horizontal')
    window.page.viewport.rotate(-90)
    window.page.viewport.zoomBy(0.8)
    window.page.viewport.panBy(20, -9)
  },
  'upside down': () => window.page.viewport.flip('vertical'),
}

let server: PageServer
beforeAll(async () => {
  server = await servePage(new URL('viewer-pixels/page.ts', import.meta.url).pathname, () =>
    Promise.resolve({
      status: 200,
      headers: {
        'x-frame-rows': String(rows),
        'x-frame-columns': String(columns),
        'x-frame-samples': '1',
        'x-frame-type': 'uint8',
        'x-frame-min': '0',
        'x-frame-max': '255',
      },
      body: Buffer.from(values),
    }),
  )
})
afterAll(() => server.close())

describe.each([
  { mode: 'WebGL', query: '' },
  { mode: 'CPU drawing', query: '?cpu' },
])('a picture drawn by $mode lies where its projection says', ({ query }) => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await launchBrowser()
    page = await browser.newPage({ viewport: { width: 800, height: 600 } })
    await page.goto(server.url + query)
    await page.waitForFunction(() => 'page' in window)
  })
  afterAll(() => browser.close())

  /** The box around what is white on screen, in CSS pixels. */
  const whiteBox = (): Promise<number[]> =>
    page.evaluate(() => {
      const canvas = document.querySelector('canvas')
      const context = canvas?.getContext('2d')
      if (!canvas || !context) return []
      const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height)
      const box = [width, height, 0, 0] as [number, number, number, number]
      for (let at = 0; at < width * height; at += 1) {
        if ((data[at * 4] ?? 0) < 128) continue
        const [x, y] = [at % width, Math.floor(at / width)]
        box[0] = Math.min(box[0], x)
        box[1] = Math.min(box[1], y)
        box[2] = Math.max(box[2], x + 1)
        box[3] = Math.max(box[3], y + 1)
      }
      return box
    })

  it.each(
    Object.keys(ways).flatMap((way): [string, string, Image][] => [
      [way, 'square pixels', image],
      [way, 'an oblique plane and pixels that are not square', oblique],
    ]),
  )('%s, with %s', async (way, _name, shown) => {
    await page.evaluate((instance) => window.page.open([instance]), instanceOf(shown))
    await page.evaluate(() => window.page.until('shown', 0))
    await page.evaluate(`(${String(ways[way])})()`)
    const { projection } = await page.evaluate(() => window.page.until('shown', 0))
    if (projection === null) throw new Error('nothing is shown')
    const corners = [
      toScreen(projection, [mark.left, mark.top]),
      toScreen(projection, [mark.right + 1, mark.bottom + 1]),
    ]
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
    const expected = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
    const found = await whiteBox()
    expect(found).toHaveLength(4)
    found.forEach((edge, at) => expect(Math.abs(edge - (expected[at] ?? NaN))).toBeLessThanOrEqual(1))
    const back = toPicture(projection, toScreen(projection, [3.25, 11.5])) ?? [NaN, NaN]
    expect(back[0]).toBeCloseTo(3.25, 6)
    expect(back[1]).toBeCloseTo(11.5, 6)
  })
})
