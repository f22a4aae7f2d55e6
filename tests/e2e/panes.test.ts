import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, goTo } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { generateStudy } from '../support/dicom-writer'

/** A machine that does other things, too, takes its time. */
const patient = { timeout: 30_000 }

describe('the panes of the viewer', () => {
  const resident = withResident({ timeoutMs: 30_000 })
  let page: Page

  const { look } = resident
  const panes = () => page.locator('[data-pane]')
  const active = () => page.locator('[data-pane][data-active]').getAttribute('data-pane')
  const shown = () => page.locator('[data-testid=frame][data-status=shown]').count()

  beforeAll(async () => {
    ;({ page } = resident)
    await dropFiles(
      page,
      await generateStudy({ directory: resident.files, instances: 12, rows: 256, columns: 256, series: 3 }),
    )
    await page.locator('[data-testid=frame][data-status=shown]').waitFor()
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
  })

  it('are chosen from a grid with the keyboard, and filled in the order of the series', async () => {
    await page.keyboard.press('g')
    await page.getByRole('button', { name: 'Distribución: 1 × 1' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await look('viewer-layout-menu')
    await page.keyboard.press('Enter')
    await expect.poll(shown, patient).toBe(3)
    expect(await panes().count()).toBe(4)
    await page.getByText('Panel vacío').waitFor()
    await look('viewer-four-panes')
  })

  it('take the keys one at a time', async () => {
    await page.getByRole('region', { name: /^Panel 1,/ }).focus()
    await page.keyboard.press('ArrowRight')
    expect(await active()).toBe('2')
    await page.keyboard.press('End')
    await page.locator('[data-pane="2"] [data-index="3"]').waitFor()
    expect(await page.locator('[data-pane="1"] [data-testid=frame]').getAttribute('data-index')).toBe('0')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    expect(await active()).toBe('4')
  })

  it('take a series from the list into the active one', async () => {
    await page.getByRole('navigation', { name: 'Series' }).getByRole('button').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(shown, patient).toBe(4)
    await page.getByRole('button', { name: /en el panel 2, 4/ }).waitFor()
  })

  it('take a series dragged from the list', async () => {
    const third = page.getByRole('navigation', { name: 'Series' }).getByRole('button').nth(2)
    await third.dragTo(page.locator('[data-pane="4"]'))
    await page.getByRole('button', { name: /en el panel 3, 4/ }).waitFor()
    expect(await active()).toBe('4')
  })

  it('follow the active one by the position of its slice', async () => {
    await page.locator('[data-pane="1"] [data-testid=frame]').click()
    await page.keyboard.press('k')
    await page.keyboard.press('End')
    // The last slice of series 1 lies at 10 mm: the nearest are at 11 mm, the fourth, and at 9 mm, the third.
    for (const [pane, index] of [
      [1, 3],
      [2, 3],
      [3, 2],
      [4, 2],
    ]) {
      await page.locator(`[data-pane="${pane}"] [data-index="${index}"]`).waitFor()
    }
    expect(await page.getByText('· por posición').count()).toBe(3)
    await look('viewer-linked')
  })

  it('follow the active one in window and zoom', async () => {
    await page.keyboard.press('Shift+W')
    await page.keyboard.press('Shift+Z')
    await page.keyboard.press('2')
    await page.keyboard.press('+')
    await expect.poll(() => page.getByText('C -600 · A 1,500').count(), patient).toBe(4)
    await expect.poll(async () => new Set(await page.getByText(/^Zoom /).allTextContents()).size, patient).toBe(1)
    await page.keyboard.press('Space')
    await expect.poll(() => page.getByText('C 40 · A 400').count(), patient).toBe(4)
    for (const shortcut of ['k', 'Shift+W', 'Shift+Z']) await page.keyboard.press(shortcut)
    await page.getByRole('button', { name: 'Enlazar los paneles: nada enlazado' }).waitFor()
  })

  it('play their series there and back, at the rate chosen', async () => {
    await page.locator('[data-pane="1"] [data-testid=frame]').click()
    await page.getByRole('textbox', { name: 'Imágenes por segundo' }).fill('60')
    await page.getByRole('button', { name: 'Ida y vuelta' }).click()
    await page.keyboard.press('Home')
    await page.keyboard.press('c')
    await page.evaluate(() => {
      const frame = document.querySelector('[data-pane="1"] [data-testid=frame]')
      const seen: (string | null)[] = []
      Object.assign(window, { seen })
      if (frame !== null) {
        new MutationObserver(() => seen.push(frame.getAttribute('data-index'))).observe(frame, {
          attributeFilter: ['data-index'],
        })
      }
    })
    await page.waitForFunction(() => 'seen' in window && Array.isArray(window.seen) && window.seen.length > 8)
    await page.getByRole('button', { name: 'Pausar' }).click()
    const seen = await page.evaluate(() =>
      'seen' in window && Array.isArray(window.seen) ? window.seen.map(Number) : [],
    )
    const leaps = seen.slice(1).map((index, at) => Math.abs(index - (seen[at] ?? Number.NaN)))
    expect(new Set(leaps)).toEqual(new Set([1]))
  })

  it('are seen one alone with a double click or a key, and all again', async () => {
    await page.locator('[data-pane="2"] [data-testid=frame]').dblclick()
    await expect.poll(() => panes().filter({ visible: true }).count(), patient).toBe(1)
    await look('viewer-maximized')
    await page.keyboard.press('f')
    await expect.poll(() => panes().filter({ visible: true }).count(), patient).toBe(4)
  })

  it('stay as they were while the window is open', async () => {
    await page.getByRole('button', { name: 'Volver a la lista de estudios' }).click()
    await page.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await expect.poll(shown, patient).toBe(4)
    expect(await active()).toBe('2')
  })

  it('are saved as how such studies open, listed in Ajustes, and put back', async () => {
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
    await page.keyboard.press('g')
    await look('viewer-layout-save')
    await page.getByRole('button', { name: 'Guardar para estudios así' }).click()
    await page.getByText('Los estudios como este se abrirán así.').waitFor()
    await goTo(page, 'Ajustes')
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Disposiciones' }).click()
    await page.getByRole('cell', { name: '2 × 2' }).waitFor()
    await look('settings-hanging')
    await page.reload()
    await page.getByRole('navigation', { name: 'Ventanas' }).waitFor()
    await goTo(page, 'Estudios')
    await page.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await expect.poll(shown, patient).toBe(4)
    await goTo(page, 'Ajustes')
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Disposiciones' }).click()
    await page.getByRole('button', { name: 'Quitar la disposición de CT, CHEST' }).click()
    await page.getByText('Aún no guarda ninguna').waitFor()
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await page.getByRole('cell', { name: '2 × 2' }).waitFor()
  })
})
