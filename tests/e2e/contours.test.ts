import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, goTo, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { generateStudy } from '../support/dicom-writer'

/** Of the generated slices: 0.7 mm a pixel, tissue of 40 HU in the middle. */
const edgePx = 256

describe('regions of any outline', () => {
  const resident = withResident({ timeoutMs: 30_000 })
  let page: Page

  const openStudy = async (): Promise<void> => {
    await goTo(page, 'Estudios')
    await page.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await page.locator('[data-testid=frame][data-status=shown]').waitFor()
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
    await page.getByRole('button', { name: 'Lista de anotaciones' }).waitFor()
  }
  beforeAll(async () => {
    ;({ page } = resident)
    const directory = path.join(resident.files, 'study')
    await dropFiles(page, await generateStudy({ directory, instances: 1, rows: edgePx, columns: edgePx }))
    await page.getByText('Importación terminada: 1 archivo nuevo').first().waitFor()
    await page.keyboard.press('Escape')
    await openStudy()
  })

  const pane = () => page.getByRole('region', { name: /^Imagen/ }).first()
  const spoken = (): Promise<string[]> =>
    pane()
      .locator('[data-annotation]')
      .evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute('aria-label') ?? ''))
  const corners = () => pane().getByRole('button', { name: /^Contorno libre, punto/ })
  const focused = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
  /** Where a place of the picture, in pixels of the file, is on the page while it is shown whole. */
  const onPage = async (column: number, row: number): Promise<[number, number]> => {
    const box = await page.getByTestId('frame').first().boundingBox()
    if (box === null) throw new Error('no picture')
    const scale = Math.min(box.width, box.height) / edgePx
    return [box.x + box.width / 2 + (column - edgePx / 2) * scale, box.y + box.height / 2 + (row - edgePx / 2) * scale]
  }
  const click = async (column: number, row: number): Promise<void> => page.mouse.click(...(await onPage(column, row)))
  const areaOf = (name: string | undefined): number => Number(/([\d.]+) mm²/.exec(name ?? '')?.[1])
  const perimeterOf = (name: string | undefined): number => Number(/Perímetro ([\d.]+) mm/.exec(name ?? '')?.[1])

  it('are drawn without letting go of the button, with area, perimeter and values', async () => {
    await pane().focus()
    await page.keyboard.press('Shift+C')
    await page.mouse.move(...(await onPage(128 + 20, 128)))
    await page.mouse.down()
    for (let side = 1; side <= 72; side += 1) {
      const angle = (side * 2 * Math.PI) / 72
      await page.mouse.move(...(await onPage(128 + 20 * Math.cos(angle), 128 + 20 * Math.sin(angle))))
    }
    await page.mouse.up()
    await expect.poll(async () => (await spoken()).length).toBe(1)
    const [name] = await spoken()
    expect(name).toMatch(/^Contorno libre, Media -?[\d.]+ HU · DE [\d.]+ HU, Mín -?\d/)
    // A circle of 14 mm.
    expect(areaOf(name) / (Math.PI * 14 ** 2)).toBeCloseTo(1, 2)
    expect(perimeterOf(name) / (2 * Math.PI * 14)).toBeCloseTo(1, 2)
    await resident.look('contour-freehand')
  })

  it('are marked by clicks, closed where they began, and moved and undone like any other', async () => {
    await click(60, 60)
    await click(100, 60)
    await click(100, 90)
    await resident.look('contour-drawing')
    await click(60, 60)
    await expect.poll(async () => (await spoken()).length).toBe(2)
    // 28 by 21 mm, at a right angle.
    expect(areaOf((await spoken())[1])).toBeCloseTo(294, 0)
    expect(perimeterOf((await spoken())[1])).toBeCloseTo(84, 0)
    await page.keyboard.press('Escape')
    await click(60, 120)
    await pane().focus()
    await page.keyboard.press('Control+Z')
    await expect.poll(async () => (await spoken()).length).toBe(1)
    await page.keyboard.press('Control+Y')
    await expect.poll(async () => (await spoken()).length).toBe(2)
  })

  it('gain a corner by two clicks on their line, lose one by two clicks on it, and it is undone', async () => {
    await click(80, 60)
    await expect.poll(() => corners().count()).toBe(3)
    await page.mouse.dblclick(...(await onPage(80, 60)))
    await expect.poll(() => corners().count()).toBe(4)
    await page.mouse.move(...(await onPage(80, 60)))
    await page.mouse.down()
    await page.mouse.move(...(await onPage(80, 50)))
    await page.mouse.move(...(await onPage(80, 40)))
    await page.mouse.up()
    // A triangle of 28 by 14 mm more.
    await expect.poll(async () => Math.round(areaOf((await spoken())[1]))).toBe(490)
    await page.mouse.dblclick(...(await onPage(80, 40)))
    await expect.poll(() => corners().count()).toBe(3)
    await pane().focus()
    await page.keyboard.press('Control+Z')
    await expect.poll(async () => Math.round(areaOf((await spoken())[1]))).toBe(490)
  })

  it('are drawn, closed and edited with the keyboard alone, spoken as it goes', async () => {
    const live = pane().locator('output')
    await pane().focus()
    await page.keyboard.press('Shift+C')
    await page.keyboard.press('Enter')
    await expect.poll(() => live.textContent()).toContain('Punto 1 en columna 128, fila 128')
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Backspace')
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await spoken()).length).toBe(3)
    // 28 by 28 mm.
    expect(Math.round(areaOf((await spoken())[2]))).toBe(392)
    await page.keyboard.press('Escape')
    const last = pane().locator('[data-annotation]').last()
    await last.focus()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Contorno libre, punto 1 de 3')
    await page.keyboard.press('Control+ArrowLeft')
    expect(await focused()).toBe('Contorno libre, punto 3 de 3')
    await page.keyboard.press('Enter')
    await expect.poll(focused).toBe('Contorno libre, punto 4 de 4')
    await page.keyboard.press('Shift+ArrowLeft')
    // The new corner, in the middle of the slope, 7 mm farther out.
    await expect.poll(async () => Math.round(areaOf((await spoken())[2]))).toBe(490)
    await page.keyboard.press('Delete')
    await expect.poll(focused).toBe('Contorno libre, punto 3 de 3')
    await expect.poll(async () => Math.round(areaOf((await spoken())[2]))).toBe(392)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await spoken()).length).toBe(2)
  })

  it('are exported with their area and perimeter as a table', async () => {
    await page.getByRole('button', { name: 'Medir y anotar' }).click()
    await page.getByRole('menuitem', { name: 'Exportar…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Exportar' })
    await dialog.getByRole('radio', { name: 'CSV', exact: false }).check()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Guardar archivo' }).click(),
    ])
    await dialog.waitFor({ state: 'hidden' })
    const text = readFileSync(await download.path()).toString()
    expect(text).toMatch(/,Contorno libre,,Área,[\d.]+,mm²,Escala: Pixel Spacing,/)
    expect(text).toMatch(/,Contorno libre,,Perímetro,[\d.]+,mm,Escala: Pixel Spacing,/)
  })

  it('are there again after the program was killed', async () => {
    const before = await spoken()
    page = await resident.restart()
    await unlock(page)
    await openStudy()
    await expect.poll(spoken).toEqual(before)
  })
})
