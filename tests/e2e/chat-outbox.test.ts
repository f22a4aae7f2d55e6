import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findClusterGone } from '../support/app/cluster-gone'
import { goTo, model, questionField, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { startCluster, type TestCluster } from '../support/cluster/server'

describe('questions asked while nobody answers', () => {
  const resident = withResident({ timeoutMs: 15_000 })
  let cluster: TestCluster
  let page: Page

  const queue = (): Locator => page.getByRole('region', { name: 'Preguntas en espera de esta conversación' })
  const dialog = (): Locator => page.getByRole('dialog', { name: 'Preguntas en espera' })
  const items = (within: Locator): Locator => within.getByRole('listitem')
  const wait = async (text: string): Promise<void> => {
    await questionField(page).fill(text)
    await page.getByRole('form', { name: 'Pregunta' }).getByRole('button', { name: 'Poner en espera' }).waitFor()
    await questionField(page).press('Enter')
    await items(queue()).filter({ hasText: text }).waitFor()
  }

  beforeAll(async () => {
    cluster = await startCluster({ models: [model] })
    ;({ page } = resident)
    await findClusterGone(page, cluster)
  })
  afterAll(() => cluster.close())

  it('wait where they were asked, and say what for', async () => {
    await wait('¿Qué es un derrame?')
    await wait('¿Y un neumotórax?')
    await queue().getByText('Se enviará cuando el clúster responda').first().waitFor()
    await queue().getByText('2 preguntas en espera').waitFor()
    expect(await questionField(page).inputValue()).toBe('')
    await resident.look('chat-outbox')
  })

  it('are edited in their place, cancelled and brought back by the keyboard', async () => {
    await items(queue()).first().getByRole('button', { name: 'Editar la pregunta en espera' }).press('Enter')
    const field = queue().getByRole('textbox', { name: 'Texto de la pregunta en espera' })
    await field.fill('¿Qué es un derrame pleural?')
    await resident.look('chat-outbox-edit')
    await field.press('Enter')
    await items(queue()).filter({ hasText: '¿Qué es un derrame pleural?' }).waitFor()
    await items(queue()).last().getByRole('button', { name: 'Cancelar la pregunta en espera' }).press('Enter')
    await queue().getByText('1 pregunta en espera').waitFor()
    await page.getByRole('button', { name: 'Deshacer' }).press('Enter')
    await queue().getByText('2 preguntas en espera').waitFor()
  })

  it('stand in a list of all, where their order is changed and sending is paused', async () => {
    await page
      .getByRole('navigation', { name: 'Conversaciones' })
      .getByRole('button', { name: /en espera$/ })
      .click()
    await items(dialog()).first().getByRole('button', { name: 'Enviar después' }).press('Enter')
    await items(dialog()).first().filter({ hasText: 'neumotórax' }).waitFor()
    await dialog().getByRole('button', { name: 'Pausar los envíos' }).press('Enter')
    await dialog().getByText('En pausa: no se envía').first().waitFor()
    await resident.look('chat-outbox-dialog')
    await page.keyboard.press('Escape')
    await dialog().waitFor({ state: 'hidden' })
  })

  it('are there after the program ended as by a power cut, and are sent in order once somebody answers', async () => {
    page = await resident.restart()
    await unlock(page)
    await goTo(page, 'Chat')
    await page
      .getByRole('navigation', { name: 'Conversaciones' })
      .getByRole('button', { name: /¿Hay alguien\?/ })
      .first()
      .click()
    await queue().getByText('2 preguntas en espera').waitFor()
    cluster = await startCluster({ models: [model], port: cluster.port, chat: answers(['Aquí ', 'estoy.']) })
    await queue().getByRole('button', { name: 'Reanudar los envíos' }).press('Enter')
    await queue().waitFor({ state: 'hidden' })
    const asked = page.getByRole('article', { name: 'Pregunta' })
    await asked.nth(2).waitFor()
    expect(await asked.locator('p').allTextContents()).toEqual([
      '¿Hay alguien?',
      '¿Y un neumotórax?',
      '¿Qué es un derrame pleural?',
    ])
    await page.getByRole('article', { name: 'Respuesta del modelo' }).nth(2).getByText('Aquí estoy.').waitFor()
    const chats = cluster.requests.filter(({ path, body }) => path.endsWith('/chat/completions') && body.includes('¿'))
    expect(chats.filter(({ body }) => body.includes('"stream":true')).length).toBeGreaterThanOrEqual(2)
    await resident.look('chat-outbox-answered')
  })
})
