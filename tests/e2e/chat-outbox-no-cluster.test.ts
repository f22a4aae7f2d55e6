import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speak } from '../support/app/language'
import { connectCluster, goTo, model, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { startCluster, type TestCluster } from '../support/cluster/server'

describe('questions asked before any cluster is configured', () => {
  const resident = withResident({ timeoutMs: 15_000 })
  let cluster: TestCluster
  let page: Page

  const queue = (): Locator => page.getByRole('region', { name: 'Preguntas en espera de esta conversación' })
  const items = (): Locator => queue().getByRole('listitem')
  const asked = (): Locator => page.getByRole('article', { name: 'Pregunta' })

  beforeAll(async () => {
    cluster = await startCluster({ models: [model], chat: answers(['Aquí estoy.']) })
    ;({ page } = resident)
    await goTo(page, 'Chat')
  })
  afterAll(() => cluster.close())

  it('wait, and say that nothing goes before they are looked at', async () => {
    for (const text of ['¿Qué es un derrame?', '¿Y un neumotórax?']) {
      await questionField(page).fill(text)
      await page.getByRole('button', { name: 'Poner en espera' }).waitFor()
      await questionField(page).press('Enter')
      await items().filter({ hasText: text }).waitFor()
    }
    await items().first().getByText('Cuando configure un clúster se le preguntará antes de enviarla').waitFor()
    await resident.look('chat-outbox-no-cluster')
    await speak(page, 'en')
    await page.getByText('Once you configure a cluster, you will be asked before it is sent').first().waitFor()
    await resident.look('chat-outbox-no-cluster-en')
    await speak(page, 'es')
  })

  it('are held once one is configured, and show where they would go', async () => {
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await page
      .getByRole('navigation', { name: 'Conversaciones' })
      .getByRole('button', { name: /^¿Qué es un derrame\?/ })
      .first()
      .click()
    await items().first().getByText('Iría a un servidor que no estaba configurado').waitFor()
    await queue().getByText(`Destino actual: ${cluster.endpoint}`).waitFor()
    await items().nth(1).getByText('Espera su turno').waitFor()
    await resident.look('chat-outbox-elsewhere')
    await items().first().getByRole('button', { name: 'Revisar y autorizar' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Lo que se enviará' })
    await dialog.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
    await resident.look('chat-outbox-elsewhere-review')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await asked().count()).toBe(0)
    await speak(page, 'en')
    await page.getByText(`Current destination: ${cluster.endpoint}`).waitFor()
    await resident.look('chat-outbox-elsewhere-en')
    await speak(page, 'es')
  })

  it('go there in their order with one yes', async () => {
    await queue().getByRole('button', { name: 'Enviar ahí las 2 preguntas en espera' }).press('Enter')
    await queue().waitFor({ state: 'hidden' })
    await asked().nth(1).waitFor()
    expect(await asked().locator('p').allTextContents()).toEqual(['¿Qué es un derrame?', '¿Y un neumotórax?'])
    await page.getByRole('article', { name: 'Respuesta del modelo' }).nth(1).getByText('Aquí estoy.').waitFor()
  })
})
