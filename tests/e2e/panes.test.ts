import { rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/app/browser'
import { type Host, startHost } from '../support/app/host'
import { createProfile, dropFiles } from '../support/app/resident'
import { inspectState } from '../support/app/states'
import { generateStudy } from '../support/dicom-writer'
import { temporaryDirectory } from '../support/directory'

describe('the panes of the viewer', () => {
  const dataDir = temporaryDirectory()
  const files = temporaryDirectory()
  let host: Host
  let browser: Browser
  let page: Page

  const look = async (name: string): Promise<void> => {
    expect.soft(await inspectState(page, name)).toEqual([])
  }
  const panes = () => page.locator('[data-pane]')
  const active = () => page.locator('[data-pane][data-active]').getAttribute('data-pane')
  const shown = () => page.locator('[data-testid=frame][data-status=shown]').count()

  beforeAll(async () => {
    browser = await launchBrowser()
    host = await startHost(dataDir)
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'es-MX' })
    page = await context.newPage()
    page.setDefaultTimeout(10_000)
    await page.goto(host.url)
    await createProfile(page)
    await dropFiles(page, await generateStudy({ directory: files, instances: 12, rows: 256, columns: 256, series: 3 }))
    await page.locator('[data-testid=frame][data-status=shown]').waitFor()
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
  })
  afterAll(async () => {
    await browser?.close()
    await host?.stop()
    for (const folder of [dataDir, files]) rmSync(folder, { recursive: true, force: true })
  })

  it('are chosen from a grid with the keyboard, and filled in the order of the series', async () => {
    await page.keyboard.press('g')
    await page.getByRole('button', { name: 'Distribución: 1 × 1' }).and(page.locator(':focus')).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await look('viewer-layout-menu')
    await page.keyboard.press('Enter')
    await expect.poll(shown).toBe(3)
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
    await expect.poll(shown).toBe(4)
    await page.getByRole('button', { name: /en el panel 2, 4/ }).waitFor()
  })

  it('are seen one alone with a double click or a key, and all again', async () => {
    await page.locator('[data-pane="2"] [data-testid=frame]').dblclick()
    await expect.poll(() => panes().filter({ visible: true }).count()).toBe(1)
    await look('viewer-maximized')
    await page.keyboard.press('f')
    await expect.poll(() => panes().filter({ visible: true }).count()).toBe(4)
  })

  it('stay as they were while the window is open', async () => {
    await page.getByRole('button', { name: 'Volver a la lista de estudios' }).click()
    await page.getByRole('grid').getByRole('row').nth(1).click()
    await expect.poll(shown).toBe(4)
    expect(await active()).toBe('2')
  })
})
