import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, goTo, unlock } from '../support/app/resident'
import { inspectState } from '../support/app/states'
import { withResident } from '../support/app/with-resident'
import { generateStudy } from '../support/dicom-writer'

/** Of the generated slices: 0.7 mm a pixel, tissue of 40 HU in the middle. */
const edgePx = 256

describe('measuring and annotating', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let page: Page

  const openStudy = async (): Promise<void> => {
    await goTo(page, 'Estudios')
    await page.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await page.locator('[data-testid=frame][data-status=shown]').waitFor({ timeout: 30_000 })
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
    await page.getByRole('button', { name: 'Lista de anotaciones' }).waitFor()
  }
  beforeAll(async () => {
    ;({ page } = resident)
    const slices = await generateStudy({
      directory: path.join(resident.files, 'study'),
      instances: 4,
      rows: edgePx,
      columns: edgePx,
      series: 2,
    })
    await dropFiles(page, slices)
    await page.getByText('Importación terminada: 4 archivos nuevos').first().waitFor()
    await page.keyboard.press('Escape')
    await openStudy()
  })

  const pane = () => page.getByRole('region', { name: /^Imagen/ }).first()
  const drawings = () => pane().locator('[data-annotation]')
  /** The names of the drawings in sight: kind and value, as they are read aloud. */
  const spoken = (): Promise<string[]> =>
    drawings().evaluateAll((shapes) => shapes.map((shape) => shape.getAttribute('aria-label') ?? ''))
  /** Where a place of the picture, in pixels of the file, is on the page while it is shown whole. */
  const onPage = async (column: number, row: number): Promise<[number, number]> => {
    const box = await page.getByTestId('frame').first().boundingBox()
    if (box === null) throw new Error('no picture')
    const scale = Math.min(box.width, box.height) / edgePx
    return [box.x + box.width / 2 + (column - edgePx / 2) * scale, box.y + box.height / 2 + (row - edgePx / 2) * scale]
  }
  const click = async (column: number, row: number): Promise<void> => page.mouse.click(...(await onPage(column, row)))
  const drag = async (from: [number, number], to: [number, number]): Promise<void> => {
    await page.mouse.move(...(await onPage(...from)))
    await page.mouse.down()
    await page.mouse.move(...(await onPage((from[0] + to[0]) / 2, (from[1] + to[1]) / 2)))
    await page.mouse.move(...(await onPage(...to)))
    await page.mouse.up()
  }
  const choose = async (tool: string): Promise<void> => {
    await page.getByRole('button', { name: 'Medir y anotar' }).click()
    await page.getByRole('menuitem', { name: tool, exact: false }).click()
    await page.getByRole('menu').waitFor({ state: 'detached' })
  }
  const letGo = (): Promise<void> => page.keyboard.press('Escape')

  const undone = (): Promise<void> => page.keyboard.press('Control+Z')

  it('draws a length by two clicks and an ellipse by dragging, with their values', async () => {
    await choose('Longitud')
    await click(60, 128)
    await click(160, 128)
    await expect.poll(spoken).toEqual(['Longitud, 70.0 mm'])
    await page.keyboard.press('e')
    await drag([110, 60], [150, 90])
    await expect.poll(async () => (await spoken()).length).toBe(2)
    const [, ellipse = ''] = await spoken()
    const mean = Number(/Media (-?[\d.]+) HU/.exec(ellipse)?.[1])
    expect(Math.abs(mean - 40)).toBeLessThan(2)
    // π × 20 × 15 pixels of 0.7 × 0.7 mm.
    expect(ellipse).toContain('461.8 mm²')
    await letGo()
  })

  it('draws every other shape', async () => {
    await page.keyboard.press('a')
    await click(40, 200)
    await click(40, 230)
    await click(70, 230)
    await expect.poll(async () => (await spoken()).at(-1)).toBe('Ángulo, 90.0°')
    await page.keyboard.press('Shift+A')
    await drag([100, 190], [150, 190])
    await drag([100, 220], [150, 240])
    await expect.poll(async () => (await spoken()).at(-1)).toBe('Ángulo de Cobb, 21.8°')
    await page.keyboard.press('b')
    await drag([180, 200], [230, 200])
    await drag([205, 190], [205, 220])
    await expect
      .poll(async () => (await spoken()).at(-1))
      .toBe('Medida bidireccional, Eje mayor 35.0 mm, Eje menor 21.0 mm')
    await page.keyboard.press('x')
    await click(128, 110)
    await expect.poll(async () => (await spoken()).at(-1)).toMatch(/^Valor del píxel, -?\d+ HU$/)
    await page.keyboard.press('t')
    await drag([200, 70], [225, 40])
    const dialog = page.getByRole('dialog', { name: 'Texto de la flecha' })
    await dialog.getByRole('textbox', { name: 'Texto' }).fill('Cisura mayor')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(async () => (await spoken()).at(-1)).toBe('Flecha con texto, Cisura mayor')
    await letGo()
    await resident.look('annotations')
  })

  it('moves a point and a whole shape, and undoes it step by step', async () => {
    await drag([160, 128], [200, 128])
    await expect.poll(async () => (await spoken())[0]).toBe('Longitud, 98.0 mm')
    await drag([90, 128], [90, 140])
    await expect.poll(async () => (await spoken())[0]).toBe('Longitud, 98.0 mm')
    await page
      .getByRole('region', { name: /^Imagen/ })
      .first()
      .focus()
    await undone()
    await undone()
    await expect.poll(async () => (await spoken())[0]).toBe('Longitud, 70.0 mm')
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(async () => (await spoken())[0]).toBe('Longitud, 98.0 mm')
    await undone()
    await expect.poll(async () => (await spoken())[0]).toBe('Longitud, 70.0 mm')
  })

  it('is hidden and shown again as a whole', async () => {
    const count = await drawings().count()
    await page.keyboard.press('Shift+H')
    await expect.poll(() => drawings().count()).toBe(0)
    await page.keyboard.press('Shift+H')
    await expect.poll(() => drawings().count()).toBe(count)
  })

  it('measures, selects, moves and deletes with the keyboard alone, spoken as it goes', async () => {
    const before = await drawings().count()
    const live = pane().locator('output')
    await pane().focus()
    await page.keyboard.press('d')
    await page.keyboard.press('Shift+ArrowLeft')
    await expect.poll(() => live.textContent()).toContain('Columna 118, fila 128')
    await page.keyboard.press('Enter')
    await expect.poll(() => live.textContent()).toContain('Punto 1 de 2 en columna 118, fila 128')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(() => live.textContent()).toContain('14.0 mm')
    await page.keyboard.press('Enter')
    await expect.poll(() => drawings().count()).toBe(before + 1)
    expect((await spoken()).at(-1)).toBe('Longitud, 14.0 mm')
    await page.keyboard.press('Escape')

    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab')
      const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')
      if (name === 'Longitud, 14.0 mm') break
    }
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Longitud, punto 2 de 2')
    await page.keyboard.press('Shift+ArrowDown')
    await expect.poll(async () => (await spoken()).at(-1)).toBe('Longitud, 21.0 mm')
    await expect.poll(() => live.textContent()).toContain('Elegida: Longitud, 21.0 mm')
    await page.keyboard.press('Delete')
    await expect.poll(() => drawings().count()).toBe(before)
    await undone()
    await expect.poll(() => drawings().count()).toBe(before + 1)
  })

  it('lists them by series, names one, deletes with undo and goes to where one was drawn', async () => {
    await page.getByRole('button', { name: 'Lista de anotaciones' }).click()
    const panel = page.getByRole('complementary', { name: 'Detalle de lo seleccionado' })
    await panel.getByText('8 anotaciones').waitFor()
    await panel.getByText('Dra. Residente', { exact: false }).first().waitFor()
    await panel.getByRole('button', { name: 'Renombrar Elipse' }).click()
    await page.getByRole('dialog', { name: 'Nombre de la anotación' }).getByRole('textbox').fill('Mediastino')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await panel.getByRole('button', { name: /^Ir a Mediastino/ }).waitFor()
    await resident.look('annotations-panel')
    await panel.getByRole('button', { name: 'Eliminar Elipse' }).click()
    await panel.getByText('7 anotaciones').waitFor()
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await panel.getByText('8 anotaciones').waitFor()
    await page.keyboard.press('PageDown')
    await expect.poll(() => drawings().count()).toBe(0)
    await panel.getByRole('button', { name: /^Ir a Mediastino/ }).click()
    await expect.poll(() => drawings().count()).toBe(8)
    await page.getByRole('button', { name: 'Lista de anotaciones' }).click()
    // The picture has its place back.
    await expect
      .poll(async () => Number(await pane().locator('svg').first().getAttribute('width')))
      .toBeGreaterThan(900)
  })

  it('calibrates by a line of known length, says so, and goes back', async () => {
    const remarks = page.getByText(/^Escala: /)
    expect(await remarks.first().textContent()).toBe('Escala: Pixel Spacing')
    await page.keyboard.press('Shift+D')
    await drag([60, 160], [110, 160])
    const dialog = page.getByRole('dialog', { name: 'Calibrar la imagen' })
    await dialog.getByRole('textbox', { name: 'Longitud real (mm)' }).fill('50')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => (await spoken())[0]).toBe('Longitud, 100.0 mm (calibración propia)')
    expect(await remarks.first().textContent()).toBe('Escala: calibrada por el usuario')
    await letGo()
    await pane().focus()
    await undone()
    await expect.poll(async () => (await spoken())[0]).toBe('Longitud, 70.0 mm')
  })

  it('magnifies what the pointer is at', async () => {
    await page.keyboard.press('m')
    await page.mouse.move(...(await onPage(128, 128)))
    await pane().locator('canvas[aria-hidden]').waitFor()
    expect.soft(await inspectState(page, 'annotations-loupe', ['dark'])).toEqual([])
    await letGo()
    await pane().locator('canvas[aria-hidden]').waitFor({ state: 'detached' })
  })

  const exported = async (what: string | null, more: () => Promise<void> = async () => undefined): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Medir y anotar' }).click()
    await page.getByRole('menuitem', { name: 'Exportar…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Exportar' })
    if (what !== null) await dialog.getByRole('radio', { name: what, exact: false }).check()
    await more()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Guardar archivo' }).click(),
    ])
    await dialog.waitFor({ state: 'hidden' })
    expect(download.suggestedFilename()).toMatch(/^suite-imss-\d{8}T\d{6}\.(png|csv|dcm)$/)
    return readFileSync(await download.path())
  }

  it('exports the measurements as a table', async () => {
    const text = (await exported('CSV')).toString()
    expect(text.startsWith('\uFEFFSerie,Imagen,Cuadro,Tipo,Texto,Medida,Valor,Unidad,Origen de la escala')).toBe(true)
    expect(text).toContain(',Longitud,,Longitud,70,mm,Escala: Pixel Spacing,Dra. Residente,')
    expect(text).not.toContain('Paciente')
  })

  it('exports the measurements as a structured report', async () => {
    const bytes = await exported('DICOM SR')
    expect(bytes.subarray(128, 132).toString()).toBe('DICM')
    // In the language of the window.
    expect(bytes.includes('Informe de mediciones de imagen')).toBe(true)
  })

  it('exports the picture at its own size and at that of the screen, and says what of the patient it shows', async () => {
    const dialog = page.getByRole('dialog', { name: 'Exportar' })
    const native = await exported('PNG', async () => {
      await dialog.getByText('El archivo no lleva datos del encabezado', { exact: false }).waitFor()
      await dialog.getByRole('checkbox', { name: 'Con los datos de las esquinas' }).check()
      await dialog.getByText('El archivo llevará escritos datos del paciente', { exact: false }).waitFor()
      await resident.look('annotations-export')
      await dialog.getByRole('radio', { name: 'Tamaño original' }).check()
    })
    // Width and height of IHDR.
    expect([native.readUInt32BE(16), native.readUInt32BE(20)]).toEqual([edgePx, edgePx])
    const frame = await page.getByTestId('frame').first().boundingBox()
    const screen = await exported('PNG', async () => {
      await dialog.getByRole('radio', { name: 'Como se ve' }).check()
    })
    expect(screen.readUInt32BE(16)).toBe(Math.round(frame?.width ?? 0))
    writeFileSync(path.join(resident.files, 'screen.png'), screen)
  })

  it('finds everything again after being killed', async () => {
    page = await resident.restart()
    await unlock(page)
    await openStudy()
    await expect.poll(spoken).toContain('Longitud, 70.0 mm')
    expect(await drawings().count()).toBe(8)
  })
})
