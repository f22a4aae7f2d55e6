import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { ctSlice, writeDicom } from '../support/dicom-writer'

const edge = 64

/** A frame around the picture and a cross in it, one bit a pixel. */
function drawing(): Uint8Array {
  const bytes = new Uint8Array((edge * edge) / 8)
  for (let row = 0; row < edge; row++) {
    for (let column = 0; column < edge; column++) {
      const isEdge = row === 0 || column === 0 || row === edge - 1 || column === edge - 1
      if (isEdge || row === column) bytes[(row * edge + column) >> 3]! |= 1 << (column & 7)
    }
  }
  return bytes
}

describe('the values of a picture', () => {
  const resident = withResident({ timeoutMs: 30_000 })
  let page: Page

  const { look } = resident

  beforeAll(async () => {
    ;({ page } = resident)
    const curve = Uint16Array.from({ length: 2000 }, (_, i) => (i * 4095) / 1999)
    const file = path.join(resident.files, 'IM1')
    await writeFile(
      file,
      await writeDicom({
        image: ctSlice(edge, edge, 7),
        elements: [
          { tag: '00281050', vr: 'DS', value: '40' },
          { tag: '00281051', vr: 'DS', value: '400' },
          { tag: '00281052', vr: 'DS', value: '0' },
          { tag: '00281053', vr: 'DS', value: '1' },
          {
            tag: '00283010',
            vr: 'SQ',
            value: [
              [
                { tag: '00283002', vr: 'SS', value: [2000, -1000, 12] },
                { tag: '00283003', vr: 'LO', value: 'Realce' },
                { tag: '00283006', vr: 'OW', value: new Uint8Array(curve.buffer) },
              ],
            ],
          },
          { tag: '60000010', vr: 'US', value: edge },
          { tag: '60000011', vr: 'US', value: edge },
          { tag: '60000040', vr: 'CS', value: 'G' },
          { tag: '60000050', vr: 'SS', value: [1, 1] },
          { tag: '60000100', vr: 'US', value: 1 },
          { tag: '60000102', vr: 'US', value: 0 },
          { tag: '60001500', vr: 'LO', value: 'Marco' },
          { tag: '60003000', vr: 'OW', value: drawing() },
        ],
      }),
    )
    await dropFiles(page, [file])
    await page.locator('[data-testid=frame][data-status=shown]').waitFor()
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
  })

  it('have the drawings of their file over them, on the very pixels, until they are hidden', async () => {
    const planes = page.getByRole('img', { name: 'Dibujos superpuestos del archivo' })
    await planes.waitFor()
    const frame = await page.locator('[data-testid=frame]').boundingBox()
    const drawn = await planes.boundingBox()
    if (!frame || !drawn) throw new Error('nothing drawn')
    // The picture is square and fits the height.
    const side = Math.min(frame.width, frame.height)
    expect(Math.abs(drawn.height - side)).toBeLessThan(2)
    expect(Math.abs(drawn.x + drawn.width / 2 - (frame.x + frame.width / 2))).toBeLessThan(1)
    await page.getByText('Con los dibujos del archivo · Marco').waitFor()
    await look('viewer-planes')
    await page.keyboard.press('Shift+O')
    await planes.waitFor({ state: 'detached' })
    await page.keyboard.press('Shift+O')
    await planes.waitFor()
  })

  it('are read under the pointer and by keys, in Hounsfield units', async () => {
    await page.getByRole('button', { name: 'Valores de los píxeles e histograma' }).click()
    await page.getByRole('region', { name: 'Cursor de valores' }).waitFor()
    // The picture makes room for the values: its middle is where it ends up.
    const pointAtMiddle = async (): Promise<number> => {
      const frame = await page.locator('[data-testid=frame]').boundingBox()
      if (!frame) throw new Error('no picture')
      await page.mouse.move(frame.x + frame.width / 2 + 1, frame.y + frame.height / 2 + 1)
      return page.getByText('33, 33').count()
    }
    await expect.poll(pointAtMiddle).toBe(1)
    const values = ctSlice(edge, edge, 7).frames[0] ?? []
    await page.getByText(`${values[32 * edge + 32]} HU`).waitFor()
    const cursor = page.getByRole('region', { name: 'Cursor de valores' })
    await cursor.focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('ArrowUp')
    await page.getByText('43, 32').waitFor()
    await page.getByText(`${values[31 * edge + 42]} HU`).waitFor()
    await page.getByText('Ver como tabla').click()
    expect(await page.getByRole('row').count()).toBe(17)
    await look('viewer-values')
  })

  it('are windowed by numbers, by the histogram and by a table of the file', async () => {
    await page.getByRole('button', { name: 'Ventanas' }).click()
    await look('viewer-window-menu')
    await page.getByRole('menuitem', { name: 'Tabla: Realce' }).click()
    await page.locator('[data-testid=frame][data-status=shown]').waitFor()
    await page.getByText('Realce', { exact: true }).waitFor()
    await page.getByRole('region', { name: /^Imagen/ }).focus()
    await page.keyboard.press('Shift+N')
    await page.getByLabel('Centro (HU)').fill('-600')
    await page.getByLabel('Ancho (HU)').fill('0')
    await page.getByRole('button', { name: 'Aplicar' }).click()
    await page.getByText('Escriba un número mayor que 0.').waitFor()
    await look('viewer-window-numbers')
    await page.getByLabel('Ancho (HU)').fill('1,500')
    await page.getByRole('button', { name: 'Aplicar' }).click()
    await page.getByText('C -600 · A 1,500').waitFor()
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    // The values are counted anew, of the picture without its table.
    const dragAcross = async (): Promise<number> => {
      const bars = await page.locator('figure svg').boundingBox()
      if (!bars) return 1
      await page.mouse.move(bars.x + bars.width * 0.25, bars.y + 20)
      await page.mouse.down()
      await page.mouse.move(bars.x + bars.width * 0.75, bars.y + 20, { steps: 4 })
      await page.mouse.up()
      return page.getByText('C -600 · A 1,500').count()
    }
    await expect.poll(dragAcross).toBe(0)
  })
})
