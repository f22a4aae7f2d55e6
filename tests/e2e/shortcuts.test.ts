import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { dropFiles, goTo } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { generateStudy } from '../support/dicom-writer'
import { repositoryRoot } from '../support/repository'

describe('shortcuts and mouse buttons of one’s own', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let page: Page
  /** Address of the one that was imported. */
  let study = ''

  const row = (id: string): Locator => page.locator(`[data-command="${id}"]`)
  const openSection = async (): Promise<void> => {
    await goTo(page, 'Ajustes')
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Atajos' }).click()
    await page.getByRole('heading', { name: 'Teclado' }).waitFor()
  }
  const openStudy = async (): Promise<void> => {
    await page.evaluate((hash) => location.assign(hash), study)
    await frameShown().waitFor()
    await page.getByRole('toolbar', { name: 'Herramientas del visor' }).waitFor()
  }
  const frameShown = (): Locator => page.locator('[data-testid=frame][data-status=shown]').first()
  const frame = (): Locator => page.getByTestId('frame').first()
  const shownIndex = (): Promise<string | null> => frame().getAttribute('data-index')

  beforeAll(async () => {
    ;({ page } = resident)
    const slices = await generateStudy({
      directory: path.join(resident.files, 'study'),
      instances: 5,
      rows: 128,
      columns: 128,
    })
    await dropFiles(page, slices)
    await frameShown().waitFor({ timeout: 30_000 })
    study = new URL(page.url()).hash
  })

  it('finds a command and gives it other keys, with the keyboard alone', async () => {
    await openSection()
    await page.getByRole('searchbox', { name: 'Buscar una acción o una tecla' }).fill('invertir')
    await row('viewer.invert').getByRole('button', { name: 'Cambiar I de Invertir grises' }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('n')
    await page.getByText('Se cambiaron las teclas de «Invertir grises».').waitFor()
    await row('viewer.invert').getByRole('button', { name: 'Cambiar N de Invertir grises' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('[data-command]') !== null)).toBe(true)
  })

  it('refuses reserved keys and says whose they are; Esc leaves everything as it was', async () => {
    await row('viewer.invert').getByRole('button', { name: 'Agregar teclas a Invertir grises' }).click()
    await page.keyboard.press('Control+C')
    await page.getByText('Ctrl + C sirve para copiar y pegar texto. Elija otra.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByText('sirve para copiar y pegar').waitFor({ state: 'hidden' })
    expect(
      await row('viewer.invert')
        .getByRole('button', { name: /^Cambiar/ })
        .count(),
    ).toBe(1)
  })

  it('asks what becomes of keys that are taken, swaps them, and undoes it', async () => {
    await row('viewer.invert').getByRole('button', { name: 'Cambiar N de Invertir grises' }).click()
    await page.keyboard.press('s')
    await page.getByText('S ya se usa en «Ratón: Recorrer»').waitFor()
    await page.getByRole('searchbox', { name: 'Buscar una acción o una tecla' }).fill('')
    await resident.look('settings-shortcuts-conflict')
    await page.getByRole('button', { name: 'Intercambiar' }).click()
    await row('viewer.tool.scroll').getByRole('button', { name: 'Cambiar N de Ratón: Recorrer' }).waitFor()
    await row('viewer.invert').getByRole('button', { name: 'Cambiar S de Invertir grises' }).waitFor()
    await page
      .getByRole('alert')
      .filter({ hasText: 'Se intercambiaron las teclas' })
      .getByRole('button', { name: 'Deshacer' })
      .click()
    await row('viewer.tool.scroll').getByRole('button', { name: 'Cambiar S de Ratón: Recorrer' }).waitFor()
    await resident.look('settings-shortcuts')
  })

  it('shows the keys as they are now in the sheet and the tooltips, and they work', async () => {
    await openStudy()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Atajos de teclado' })
    await sheet.getByRole('searchbox').fill('invertir')
    await expect.poll(() => sheet.locator('dd').allTextContents()).toEqual(['N'])
    await sheet.getByRole('searchbox').fill('')
    await resident.look('shortcut-sheet')
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'hidden' })
    const invert = page.getByRole('button', { name: 'Invertir grises' })
    await page.keyboard.press('i')
    expect(await invert.getAttribute('aria-pressed')).toBe('false')
    await page.keyboard.press('n')
    await expect.poll(() => invert.getAttribute('aria-pressed')).toBe('true')
    await invert.hover()
    await expect.poll(() => page.getByRole('tooltip').textContent()).toBe('Invertir grisesN')
  })

  it('lets no key act while a field is written in', async () => {
    await goTo(page, 'Estudios')
    const search = page.getByRole('searchbox').first()
    await search.fill('')
    await search.pressSequentially('n?i')
    expect(await search.inputValue()).toBe('n?i')
    expect(await page.getByRole('dialog').count()).toBe(0)
    await search.fill('')
  })

  it('takes the keys to another workstation, and refuses a bad file', async () => {
    await openSection()
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Exportar', exact: true }).click()
    const download = await saving
    const saved = path.join(resident.files, 'atajos.json')
    await download.saveAs(saved)
    expect(JSON.parse(readFileSync(saved, 'utf8'))).toMatchObject({ shortcuts: { 'viewer.invert': ['n'] } })
    const bad = path.join(resident.files, 'malo.json')
    writeFileSync(bad, '{"format":')
    const input = page.locator('input[type=file][accept*=json]')
    await input.setInputFiles(bad)
    await page.getByText('El archivo no es JSON o está incompleto.').waitFor()
    await page.getByRole('button', { name: 'Restablecer todo' }).click()
    await row('viewer.invert').getByRole('button', { name: 'Cambiar I de Invertir grises' }).waitFor()
    await input.setInputFiles(saved)
    await row('viewer.invert').getByRole('button', { name: 'Cambiar N de Invertir grises' }).waitFor()
  })

  it('keeps a choice when the next one comes before the core was asked what holds', async () => {
    const choice = (name: string): Locator => page.getByRole('combobox', { name })
    const answered = (): Promise<unknown> =>
      page.waitForResponse((response) => response.url().endsWith('settings.update'))
    let release = (): void => undefined
    const released = new Promise<void>((resolve) => (release = resolve))
    const read = '**/api/settings.get'
    await page.route(read, async (route) => {
      await released
      await route.continue()
    })
    for (const [name, label] of [
      ['Botón derecho, Con Mayús', 'Recorrer la serie'],
      ['Botón central, Con Ctrl', 'Acercar'],
      ['Rueda, Con Ctrl', 'Nada'],
    ] as const) {
      const response = answered()
      await choice(name).selectOption({ label })
      await response
    }
    release()
    await page.reload()
    // What holds until the core was asked is shown first.
    await expect.poll(() => choice('Botón derecho, Con Mayús').inputValue()).toBe('scroll')
    expect(await choice('Botón central, Con Ctrl').inputValue()).toBe('zoom')
    expect(await choice('Rueda, Con Ctrl').inputValue()).toBe('none')
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  })

  it('does with each mouse button what was chosen for it', async () => {
    await page
      .getByRole('combobox', { name: 'Botón izquierdo, Con Mayús' })
      .selectOption({ label: 'Recorrer la serie' })
    await page.getByRole('combobox', { name: 'Rueda, Solo' }).selectOption({ label: 'Nada' })
    await page.getByRole('combobox', { name: 'Botón izquierdo, Con Ctrl' }).selectOption({ label: 'Longitud' })
    await page.getByRole('combobox', { name: 'Botón central, Solo' }).selectOption({ label: 'Índice cardiotorácico' })
    await resident.look('settings-mouse-draws')
    await openStudy()
    const before = Number(await shownIndex())
    const box = await frame().boundingBox()
    if (box === null) throw new Error('The frame is nowhere')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, 100)
    await page.keyboard.down('Shift')
    await page.mouse.down()
    await page.mouse.move(x, y + 13)
    await page.mouse.up()
    await page.keyboard.up('Shift')
    await expect.poll(async () => Number(await shownIndex())).toBe(before + 1)
  })

  it('measures with the button that was given a tool, and leaves the tool chosen as it was', async () => {
    const box = await frame().boundingBox()
    if (box === null) throw new Error('The frame is nowhere')
    // Out of the way of the fingers that follow.
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2 - 120]
    await page.keyboard.down('Control')
    await page.mouse.move(x - 60, y)
    await page.mouse.down()
    await page.mouse.move(x, y)
    await page.mouse.move(x + 60, y)
    await page.mouse.up()
    await page.keyboard.up('Control')
    const drawn = page.locator('[data-annotation=length]')
    await drawn.waitFor()
    expect(await drawn.getAttribute('aria-label')).toMatch(/^Longitud, [\d.]+ mm$/)
    expect(await page.getByRole('button', { name: 'Ventana', exact: true }).getAttribute('aria-pressed')).toBe('true')
    // Without Ctrl the tool that was chosen has the button.
    await page.mouse.move(x, y + 40)
    await page.mouse.down()
    await page.mouse.move(x + 30, y + 40)
    await page.mouse.up()
    expect(await drawn.count()).toBe(1)
  })

  it('says why a button’s tool measures nothing here', async () => {
    await frame().click({ button: 'middle' })
    await page.getByText('Índice cardiotorácico: Solo en radiografía frontal de tórax').waitFor()
    expect(await page.locator('[data-annotation=cardiothoracic]').count()).toBe(0)
  })

  it('zooms by two fingers, and moves by one what the left button would', async () => {
    const zoom = async (): Promise<number> => {
      const text = await page
        .getByText(/^Zoom [\d,]+ %$/)
        .first()
        .textContent()
      return Number(text?.replaceAll(/\D/g, ''))
    }
    const box = await frame().boundingBox()
    if (box === null) throw new Error('The frame is nowhere')
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    const session = await page.context().newCDPSession(page)
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 })
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: [number, number][]) =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: points.map(([px, py], id) => ({ x: px, y: py, id })),
      })
    const before = await zoom()
    // The first finger is on the line drawn before, which must not be dragged along.
    const drawn = page.locator('[data-annotation=length]')
    const line = await drawn.boundingBox()
    if (line === null) throw new Error('The line is nowhere')
    const measured = await drawn.getAttribute('aria-label')
    const [onLine, beside] = [line.x + line.width / 2, line.y + line.height / 2]
    await touch('touchStart', [onLine, beside])
    await touch('touchStart', [onLine, beside], [onLine, beside + 80])
    await touch('touchMove', [onLine, beside - 40], [onLine, beside + 120])
    await touch('touchEnd')
    await expect.poll(zoom).toBe(before * 2)
    await touch('touchStart', [onLine, y - 80])
    await touch('touchStart', [onLine, y - 80], [onLine, y + 80])
    await touch('touchMove', [onLine, y - 40], [onLine, y + 40])
    await touch('touchEnd')
    await expect.poll(zoom).toBe(before)
    expect(await drawn.getAttribute('aria-label')).toBe(measured)
    await touch('touchStart', [x - 40, y])
    await touch('touchStart', [x - 40, y], [x + 40, y])
    await touch('touchMove', [x - 80, y], [x + 80, y])
    await touch('touchEnd')
    await expect.poll(zoom).toBe(before * 2)
    const window = (): Promise<string | null> =>
      page
        .getByText(/^C -?[\d,.]+ · A/)
        .first()
        .textContent()
    const shown = await window()
    await touch('touchStart', [x, y])
    await touch('touchMove', [x + 60, y])
    await touch('touchEnd')
    await expect.poll(window).not.toBe(shown)
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: false })
  })

  it('prints the sheet alone, on white', async () => {
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Atajos de teclado' })
    await sheet.waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation', { name: 'Ventanas' }).isVisible()).toBe(false)
    expect(await sheet.getByText('Invertir grises').isVisible()).toBe(true)
    const colours = await sheet.evaluate((element) => {
      const { backgroundColor, color } = getComputedStyle(element)
      return [backgroundColor, color, element.getBoundingClientRect().top >= 0]
    })
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)', true])
    await page.screenshot({ path: path.join(repositoryRoot, 'test-results/screenshots/shortcut-sheet-printed.png') })
    await page.emulateMedia({ media: 'screen' })
    await page.keyboard.press('Escape')
  })
})
