import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, goTo } from '../support/app/resident'
import { inspectState } from '../support/app/states'
import { withResident } from '../support/app/with-resident'
import { ctSlice, writeDicom } from '../support/dicom-writer'

const edgePx = 256
/** As the writer states it. */
const spacingMm = 0.7
const axialZ = [10, 20, 30, 40] as const

interface Plane {
  series: number
  instance: number
  position: readonly [number, number, number]
  cosines: string
  frameOfReference: string
}
const planes: Plane[] = [
  ...axialZ.map((z, at) => ({
    series: 1,
    instance: at + 1,
    position: [-90, -90, z] as const,
    cosines: '1\\0\\0\\0\\1\\0',
    frameOfReference: '2.25.100',
  })),
  { series: 2, instance: 1, position: [-90, 0, 60], cosines: '1\\0\\0\\0\\0\\-1', frameOfReference: '2.25.100' },
  { series: 3, instance: 1, position: [-90, 0, 60], cosines: '1\\0\\0\\0\\0\\-1', frameOfReference: '2.25.200' },
]

describe('reference lines', () => {
  const resident = withResident({ timeoutMs: 30_000 })
  let page: Page

  const showThreePanes = async (): Promise<void> => {
    await page.keyboard.press('g')
    await page.getByRole('button', { name: 'Distribución: 1 × 3' }).click()
    await page.locator('[data-pane="3"] [data-testid=frame][data-status=shown]').waitFor()
    await page.locator('[data-pane="2"] [data-testid=frame][data-status=shown]').waitFor()
  }
  const activate = (pane: number): Promise<void> =>
    page.getByRole('region', { name: new RegExp(`^Panel ${pane},`) }).focus()
  const lines = () => page.getByRole('img', { name: /^Línea de referencia/ })
  const lineIn = (pane: number) => page.locator(`[data-pane="${pane}"]`).getByRole('img', { name: /^Línea/ })
  /** Ends of the line of a pane, in CSS pixels of its picture. */
  const ends = (pane: number): Promise<number[]> =>
    lineIn(pane)
      .locator('[data-part=line]')
      .evaluate((line) => ['x1', 'y1', 'x2', 'y2'].map((name) => Number(line.getAttribute(name))))
  /** Where a row of the coronal picture is in its pane while it is shown whole. */
  const screenRow = async (pane: number, row: number): Promise<number> => {
    const box = await page.locator(`[data-pane="${pane}"] [data-testid=frame]`).boundingBox()
    if (box === null) throw new Error('no picture')
    return box.height / 2 + (row - edgePx / 2) * (Math.min(box.width, box.height) / edgePx)
  }
  const rowOf = (z: number): number => (60 - z) / spacingMm + 0.5

  beforeAll(async () => {
    ;({ page } = resident)
    const written = await Promise.all(
      planes.map(async ({ series, instance, position, cosines, frameOfReference }) => {
        const elements = [
          { tag: '00200032', vr: 'DS', value: position.join('\\') },
          { tag: '00200037', vr: 'DS', value: cosines },
          { tag: '00200052', vr: 'UI', value: frameOfReference },
        ]
        const image = ctSlice(edgePx, edgePx, instance)
        return resident.put(`${series}-${instance}.dcm`, await writeDicom({ image, series, instance, elements }))
      }),
    )
    await dropFiles(page, written)
    await page.locator('[data-testid=frame][data-status=shown]').waitFor()
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
    await showThreePanes()
    await activate(1)
  })

  it('show where the active slice cuts panes of its frame of reference, and no others', async () => {
    await expect.poll(() => lines().count()).toBe(1)
    await page.getByRole('img', { name: 'Línea de referencia: imagen 1 del panel activo' }).waitFor()
    const row = await screenRow(2, rowOf(axialZ[0]))
    const [x1 = NaN, y1 = NaN, x2 = NaN, y2 = NaN] = await ends(2)
    expect(Math.abs(y1 - row)).toBeLessThan(0.5)
    expect(Math.abs(y2 - row)).toBeLessThan(0.5)
    const box = await page.locator('[data-pane="2"] [data-testid=frame]').boundingBox()
    // Both pictures reach as far to the sides.
    expect(Math.abs(x2 - x1)).toBeCloseTo(Math.min(box?.width ?? 0, box?.height ?? 0), 0)
    await resident.look('viewer-reference-lines')
  })

  it('follow the active pane as it scrolls, and their own picture as it is moved and turned', async () => {
    await activate(1)
    await page.keyboard.press('End')
    await page.getByRole('img', { name: 'Línea de referencia: imagen 4 del panel activo' }).waitFor()
    const row = await screenRow(2, rowOf(axialZ[3]))
    await expect.poll(async () => Math.abs(((await ends(2))[1] ?? NaN) - row)).toBeLessThan(0.5)
    await activate(2)
    await expect.poll(() => lineIn(1).count()).toBe(1)
    expect(await lines().count()).toBe(1)
    await page.keyboard.press('r')
    await activate(1)
    // Turned by a quarter, the line stands upright.
    await expect.poll(async () => ends(2).then(([x1 = NaN, , x2 = NaN]) => Math.abs(x1 - x2))).toBeLessThan(0.5)
    const box = await page.locator('[data-pane="2"] [data-testid=frame]').boundingBox()
    const scale = Math.min(box?.width ?? 0, box?.height ?? 0) / edgePx
    const expected = (box?.width ?? 0) / 2 - (rowOf(axialZ[3]) - edgePx / 2) * scale
    expect(Math.abs(((await ends(2))[0] ?? NaN) - expected)).toBeLessThan(0.5)
  })

  it('are turned off and on by key and by menu, and stay as they were left', async () => {
    await page.keyboard.press('Shift+R')
    await expect.poll(() => lines().count()).toBe(0)
    await page.getByRole('button', { name: 'Enlazar los paneles: nada enlazado' }).click()
    const item = page.getByRole('menuitemcheckbox', { name: 'Líneas de referencia' })
    expect(await item.getAttribute('aria-checked')).toBe('false')
    await item.click()
    await expect.poll(() => lines().count()).toBe(1)
    await item.click()
    await expect.poll(() => lines().count()).toBe(0)
    expect.soft(await inspectState(page, 'viewer-link-menu', ['dark'])).toEqual([])
    await page.keyboard.press('Escape')
    await page.reload()
    await page.getByRole('navigation', { name: 'Ventanas' }).waitFor()
    await goTo(page, 'Estudios')
    await page.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
    await showThreePanes()
    expect(await lines().count()).toBe(0)
    await activate(1)
    await page.keyboard.press('Shift+R')
    await expect.poll(() => lines().count()).toBe(1)
  })
})
