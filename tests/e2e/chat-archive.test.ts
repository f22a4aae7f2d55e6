import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'

describe('an archived conversation', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  let page: Page
  const list = (): Locator => page.getByRole('navigation', { name: 'Conversaciones' })
  const row = (title: string): Locator => list().getByRole('listitem').filter({ hasText: title })
  const isGone = (title: string): Promise<void> => row(title).waitFor({ state: 'hidden' })
  const ask = async (question: string): Promise<void> => {
    await questionField(page).fill(question)
    await page.keyboard.press('Enter')
    await row(question).waitFor()
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
  }
  const newConversation = (): Promise<void> => page.getByRole('button', { name: 'Nueva conversación' }).click()

  beforeAll(async () => {
    cluster = await startCluster({ chat: answers(['Pérdida de volumen.']) })
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await ask('¿Qué es una atelectasia?')
    await newConversation()
    await ask('¿Qué es un derrame?')
  })
  afterAll(() => cluster.close())

  it('leaves the list by its menu, and comes back by undoing', async () => {
    await row('derrame').hover()
    await row('derrame')
      .getByRole('button', { name: /^Acciones de/ })
      .click()
    await resident.look('chat-archive-menu')
    await page.getByRole('menuitem', { name: /^Archivar/ }).click()
    await isGone('derrame')
    await page.getByText('Se archivó «¿Qué es un derrame?».').waitFor()
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await row('derrame').waitFor()
    expect(await list().getByRole('button', { name: 'Archivadas' }).count()).toBe(0)
  })

  it('leaves it by its key, and is found and read where it was put', async () => {
    await row('atelectasia').getByRole('button').first().focus()
    await page.keyboard.press('e')
    await isGone('atelectasia')
    const search = list().getByRole('searchbox')
    await search.fill('atelectasia')
    await list().getByText('Archivada ·').first().waitFor()
    await resident.look('chat-archive-search')
    await search.press('Escape')
    await list().getByRole('button', { name: 'Archivadas' }).click()
    await row('atelectasia').getByRole('button').first().click()
    await page.getByRole('article', { name: 'Respuesta del modelo' }).getByText('Pérdida de volumen.').waitFor()
    await resident.look('chat-archive')
  })

  it('comes back to the list when it is asked about again', async () => {
    await questionField(page).fill('¿Y laminar?')
    await page.keyboard.press('Enter')
    await isGone('atelectasia')
    await list().getByText('No hay conversaciones archivadas.').waitFor()
    await list().getByRole('button', { name: 'Volver a las conversaciones' }).click()
    await row('atelectasia').waitFor()
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
  })
})
