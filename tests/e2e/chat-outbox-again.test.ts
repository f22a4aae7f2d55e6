import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speak } from '../support/app/language'
import { connectCluster, goTo, model, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { startCluster, type TestCluster } from '../support/cluster/server'

describe('the question that finds the cluster gone', () => {
  const resident = withResident({ timeoutMs: 15_000 })
  let cluster: TestCluster
  let page: Page

  const answer = (): Locator => page.getByRole('article', { name: 'Respuesta del modelo' })
  const button = (name: string): Locator => answer().getByRole('button', { name })
  const queue = (): Locator => page.getByRole('region', { name: 'Preguntas en espera de esta conversación' })
  const hasFocus = async (target: Locator): Promise<void> => {
    await expect.poll(() => target.evaluate((element) => element === document.activeElement)).toBe(true)
  }

  beforeAll(async () => {
    cluster = await startCluster({ models: [model] })
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await cluster.close()
    await goTo(page, 'Chat')
    await questionField(page).fill('¿Qué es un derrame pleural?')
    await questionField(page).press('Enter')
  })
  afterAll(() => cluster.close())

  it('is put to wait from its answer, by the keyboard, and no longer', async () => {
    await button('Poner en espera').waitFor()
    await resident.look('chat-outbox-failed')
    await button('Poner en espera').press('Enter')
    await answer().getByText('Esta pregunta está en espera').waitFor()
    await hasFocus(button('Dejar de esperar'))
    await queue().getByText('1 pregunta en espera').waitFor()
    await resident.look('chat-outbox-again')
    await page.keyboard.press('Enter')
    await hasFocus(button('Poner en espera'))
    await queue().waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Deshacer' }).last().press('Enter')
    await answer().getByText('Esta pregunta está en espera').waitFor()
    expect(await page.getByRole('article', { name: 'Pregunta' }).count()).toBe(1)
  })

  it('is put to wait from the palette', async () => {
    await button('Dejar de esperar').press('Enter')
    await button('Poner en espera').waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Poner en espera la última')
    await page.getByRole('option', { name: 'Poner en espera la última pregunta' }).waitFor()
    await page.keyboard.press('Enter')
    await answer().getByText('Esta pregunta está en espera').waitFor()
  })

  it('says so in English', async () => {
    await speak(page, 'en')
    await page.getByText('This question is waiting. Its answer will appear right here.').waitFor()
    await resident.look('chat-outbox-again-en')
    await speak(page, 'es')
  })

  it('is answered in its place once somebody is there, and stands once in its conversation', async () => {
    cluster = await startCluster({ models: [model], port: cluster.port, chat: answers(['Líquido en la pleura.']) })
    await queue().getByRole('button', { name: 'Pausar los envíos' }).press('Enter')
    await answer().getByText('En pausa: no se envía').waitFor()
    await queue().getByRole('button', { name: 'Reanudar los envíos' }).press('Enter')
    await answer().getByText('Líquido en la pleura.').waitFor()
    await queue().waitFor({ state: 'hidden' })
    expect(await page.getByRole('article', { name: 'Pregunta' }).count()).toBe(1)
    expect(await answer().count()).toBe(1)
    await resident.look('chat-outbox-again-answered')
  })
})
