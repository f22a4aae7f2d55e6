import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'

describe('the prompt library', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let page: Page

  const dialog = (): Locator => page.getByRole('dialog', { name: 'Plantillas de preguntas' })
  const row = (name: string): Locator => dialog().getByRole('button', { name, exact: true })

  beforeAll(async () => {
    ;({ page } = resident)
    await goTo(page, 'Chat')
  })

  it('opens by the keyboard, and what is found is filled and inserted without the mouse', async () => {
    await questionField(page).fill('Contexto previo.')
    await page.keyboard.press('Alt+p')
    await dialog().getByText('Elija una plantilla').waitFor()
    await resident.look('chat-prompts')
    await dialog().getByRole('searchbox', { name: 'Buscar plantillas' }).fill('dos cosas')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const first = dialog().getByRole('textbox', { name: 'Primera' })
    await expect.poll(() => first.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.type('neumotórax')
    await page.keyboard.press('Tab')
    await page.keyboard.type('bula')
    await dialog().getByText('Compara neumotórax con bula en radiografía de tórax', { exact: false }).waitFor()
    await resident.look('chat-prompts-fill')
    await page.keyboard.press('Control+Enter')
    await dialog().waitFor({ state: 'hidden' })
    const field = questionField(page)
    expect(await field.inputValue()).toMatch(
      /^Contexto previo\.\n\nCompara neumotórax con bula en radiografía de tórax/,
    )
    await expect.poll(() => field.evaluate((element) => element === document.activeElement)).toBe(true)
    // Filling one asks nothing.
    expect(await page.getByRole('article').count()).toBe(0)
  })

  it('is reached from the palette', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('plantilla')
    await page.getByRole('option', { name: /Insertar una plantilla de pregunta/ }).waitFor()
    await page.keyboard.press('Enter')
    await dialog().waitFor()
  })

  it('are each found in the palette by their title, from any window', async () => {
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
    await goTo(page, 'Inicio')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('zonas ciegas')
    await page.getByRole('option', { name: /Las zonas ciegas del tórax/ }).waitFor()
    await resident.look('chat-prompts-palette')
    await page.keyboard.press('Enter')
    await dialog()
      .getByRole('heading', { name: /^Las zonas ciegas del tórax/ })
      .waitFor()
  })

  it('takes prompts of the resident, and says what is amiss with one', async () => {
    await dialog().getByRole('button', { name: 'Nueva plantilla' }).click()
    const title = dialog().getByRole('textbox', { name: 'Título' })
    await expect.poll(() => title.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.type('Mi repaso')
    await dialog().getByRole('textbox', { name: 'Texto' }).fill('Repasemos {{tema}} con {{modo}}.')
    const slot = dialog().getByRole('group', { name: '{{modo}}' })
    await slot.getByRole('combobox', { name: 'Qué admite' }).click()
    await page.getByRole('option', { name: 'Una opción' }).click()
    await dialog().getByRole('button', { name: 'Guardar' }).click()
    await dialog().getByText('El espacio «modo» necesita al menos dos opciones.').waitFor()
    await slot.getByRole('textbox', { name: 'Opciones, una por renglón' }).fill('casos\npreguntas')
    await slot.getByRole('textbox', { name: 'Valor inicial' }).fill('casos')
    await resident.look('chat-prompts-edit')
    await dialog().getByRole('button', { name: 'Guardar' }).click()
    await row('Mi repaso').waitFor()
    await dialog().getByText('Repasemos [tema] con casos.').waitFor()
  })

  it('takes them to a file and brings them from one, whole or not at all', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog().getByRole('button', { name: 'Exportar las mías' }).click(),
    ])
    const file = path.join(resident.files, 'plantillas.json')
    await download.saveAs(file)
    const text = readFileSync(file, 'utf8')
    expect(text).toContain('Mi repaso')
    const chooser = dialog().locator('input[type="file"]')
    await chooser.setInputFiles(file)
    await page.getByText('Se agregaron 0 plantillas. 1 ya estaba.').waitFor()
    await chooser.setInputFiles(resident.put('otra.json', Buffer.from(text.replace('Mi repaso', 'Otro repaso'))))
    await row('Otro repaso').waitFor()
    await chooser.setInputFiles(resident.put('mala.json', Buffer.from(text.replace('{{modo}}', ''))))
    await page.getByText('La plantilla 1 del archivo está incompleta o dañada; no se importó ninguna.').waitFor()
    await chooser.setInputFiles(resident.put('nada.json', Buffer.from('no')))
    await page.getByText('El archivo no es JSON.', { exact: false }).waitFor()
  })

  it('duplicates one of its own prompts, and deletes one with a way back', async () => {
    await row('Un signo a fondo').click()
    await dialog().getByRole('button', { name: 'Duplicar' }).click()
    await dialog().getByRole('button', { name: 'Guardar' }).click()
    await row('Un signo a fondo (copia)').waitFor()
    await row('Otro repaso').click()
    await dialog().getByRole('button', { name: 'Eliminar' }).click()
    await row('Otro repaso').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await row('Otro repaso').waitFor()
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
  })
})
