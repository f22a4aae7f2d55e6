import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'

describe('the title of a conversation', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  let page: Page
  const heading = (): Promise<string | null> => page.getByRole('heading', { level: 1 }).last().textContent()
  const row = (title: string): Locator =>
    page.getByRole('navigation', { name: 'Conversaciones' }).getByRole('listitem').filter({ hasText: title })
  const ask = async (question: string): Promise<void> => {
    await questionField(page).fill(question)
    await page.keyboard.press('Enter')
    await page.getByRole('article', { name: 'Respuesta del modelo' }).getByText('Un borde que se pierde.').waitFor()
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
  }

  beforeAll(async () => {
    cluster = await startCluster({ chat: answers(['Un borde que se pierde.']) })
    cluster.title = answers(['**Signo de la silueta**'])
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
  })
  afterAll(() => cluster.close())

  it('is proposed by the model after the first answer, and stands in the log', async () => {
    await ask('¿Qué es el signo de la silueta y dónde se busca?')
    await row('Signo de la silueta').waitFor()
    await expect.poll(heading).toBe('Signo de la silueta')
    expect(cluster.titleRequests).toHaveLength(1)
    await page.getByRole('button', { name: 'Título propuesto' }).click()
    await page.getByRole('menuitem', { name: 'Volver al título anterior' }).waitFor()
    await resident.look('chat-title-proposed')
    await page.keyboard.press('Escape')
  })

  it('is taken back, and the taking back undone', async () => {
    await page.getByRole('button', { name: 'Título propuesto' }).click()
    await page.getByRole('menuitem', { name: 'Volver al título anterior' }).click()
    await expect.poll(heading).toBe('¿Qué es el signo de la silueta y dónde se busca?')
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await expect.poll(heading).toBe('Signo de la silueta')
    expect(await page.getByRole('button', { name: 'Título propuesto' }).count()).toBe(0)
  })

  it('is not asked for once that was turned off', async () => {
    await goTo(page, 'Ajustes')
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Privacidad' }).click()
    await page.getByRole('cell', { name: 'Título de una conversación' }).first().waitFor()
    const choice = page.getByRole('switch', { name: 'Proponer un título después de la primera respuesta' })
    await choice.click()
    await expect.poll(() => choice.isChecked()).toBe(false)
    await resident.look('privacy-automatic')
    await goTo(page, 'Chat')
    await page.getByRole('button', { name: 'Nueva conversación' }).click()
    await ask('¿Qué es un nódulo?')
    await row('¿Qué es un nódulo?').waitFor()
    expect(cluster.titleRequests).toHaveLength(1)
  })
})
