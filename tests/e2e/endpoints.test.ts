import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, model, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers, refuses } from '../support/cluster/behaviours'
import { refusals } from '../support/cluster/responses'
import { type TestCluster, startCluster } from '../support/cluster/server'

describe('several servers', () => {
  const resident = withResident()
  let first: TestCluster
  let second: TestCluster
  let page: Page
  const rows = () =>
    page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: page.getByRole('switch') })

  beforeAll(async () => {
    first = await startCluster()
    second = await startCluster({ chat: answers(['Respondo yo.']), token: 'dos' })
    ;({ page } = resident)
    await connectCluster(page, first.endpoint)
  })
  afterAll(async () => {
    await Promise.all([first.close(), second.close()])
  })

  it('are added, each with its own key, and tested one by one', async () => {
    await page.getByRole('button', { name: 'Agregar' }).click()
    await page.getByRole('textbox', { name: 'Dirección' }).fill(second.endpoint)
    await page.getByRole('textbox', { name: 'Nombre' }).fill('Respaldo de la sala')
    await page.getByLabel('Clave de acceso', { exact: true }).fill('dos')
    await page.getByRole('combobox', { name: 'Modelo' }).fill(model)
    await page.getByRole('button', { name: 'Guardar y probar' }).click()
    await page.getByRole('heading', { name: 'Prueba de conexión: Respaldo de la sala' }).waitFor()
    await page.getByText('Todo el camino funciona').waitFor()
    await expect.poll(() => rows().allTextContents()).toHaveLength(2)
    expect(await rows().nth(1).textContent()).toContain('Releva al primero')
    await resident.look('settings-endpoints')
    await page.getByRole('button', { name: 'Cerrar' }).click()
  })

  it('answer in each other’s stead, and the answer says whose it is', async () => {
    first.chat = refuses(refusals.loading)
    await goTo(page, 'Chat')
    await questionField(page).fill('¿Qué es un derrame?')
    await page.keyboard.press('Enter')
    await page.getByText('Respondo yo.').first().waitFor()
    await page.getByText(new URL(second.endpoint).host, { exact: true }).waitFor()
    await page.getByText(`Respondió en lugar de ${new URL(first.endpoint).host}`).waitFor()
    await resident.look('chat-answered-by-another')
  })

  it('are shown before anything leaves', async () => {
    await questionField(page).fill('¿Y uno encapsulado?')
    await page.getByRole('button', { name: 'Ver lo que se enviará' }).click()
    const dialog = page.getByRole('dialog', { name: 'Lo que se enviará' })
    await dialog.getByText('Si no responde').waitFor()
    await dialog.getByText(second.endpoint).waitFor()
    await page.keyboard.press('Escape')
  })

  it('change places, are switched off, and come back when taken out by mistake', async () => {
    await goTo(page, 'Ajustes')
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Clúster' }).click()
    await page.getByRole('button', { name: 'Subir Respaldo de la sala' }).press('Enter')
    await expect.poll(() => rows().first().textContent()).toContain('Respaldo de la sala')
    await page.getByRole('switch', { name: 'Usar Respaldo de la sala' }).press('Space')
    await rows().first().getByText('Apagado: no se le envía nada').waitFor()
    await page.getByRole('button', { name: 'Quitar Respaldo de la sala' }).click()
    await expect.poll(() => rows().count()).toBe(1)
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await expect.poll(() => rows().first().textContent()).toContain('Respaldo de la sala')
  })
})
