import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, questionField, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'

describe('a question being written', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  const list = (page: Page): Locator => page.getByRole('navigation', { name: 'Conversaciones' })
  const row = (page: Page, title: string): Locator => list(page).getByRole('listitem').filter({ hasText: title })
  const written = async (page: Page, text: string): Promise<void> => {
    await expect.poll(() => questionField(page).inputValue()).toBe(text)
  }

  beforeAll(async () => {
    cluster = await startCluster({ chat: answers(['Pérdida de volumen.']) })
    const { page } = resident
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await questionField(page).fill('¿Qué es una atelectasia?')
    await page.keyboard.press('Enter')
    await row(page, 'atelectasia').waitFor()
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
  })
  afterAll(() => cluster.close())

  it('is marked in the list, and seen in another window', async () => {
    const { page } = resident
    await questionField(page).fill('¿Y cómo se distingue de')
    await row(page, 'atelectasia').getByText('Borrador').waitFor()
    const other = await resident.openPage()
    await goTo(other, 'Chat')
    await row(other, 'atelectasia').getByText('Borrador').waitFor()
    await row(other, 'atelectasia').getByRole('button').first().click()
    await written(other, '¿Y cómo se distingue de')
    await questionField(other).press('End')
    await questionField(other).pressSequentially(' un derrame?')
    await written(page, '¿Y cómo se distingue de un derrame?')
    await other.close()
    await page.getByRole('button', { name: 'Nueva conversación' }).click()
    await questionField(page).fill('Para después')
    await row(page, 'atelectasia').getByRole('button').first().click()
    await page.getByRole('button', { name: /Nueva conversación.*Borrador/ }).waitFor()
    await resident.look('chat-drafts')
  })

  it('is there after a power cut and after a lock', async () => {
    const page = await resident.restart()
    await unlock(page)
    await goTo(page, 'Chat')
    await written(page, 'Para después')
    await page.getByRole('button', { name: 'Bloquear' }).click()
    await unlock(page)
    await goTo(page, 'Chat')
    await row(page, 'atelectasia').getByRole('button').first().click()
    await written(page, '¿Y cómo se distingue de un derrame?')
  })

  it('is gone once it is sent', async () => {
    const { page } = resident
    await questionField(page).press('Enter')
    await row(page, 'atelectasia').getByText('Borrador').waitFor({ state: 'hidden' })
    await written(page, '')
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
    const other = await resident.openPage()
    await goTo(other, 'Chat')
    await row(other, 'atelectasia').waitFor()
    await written(other, 'Para después')
    expect(await row(other, 'atelectasia').getByText('Borrador').count()).toBe(0)
    await other.close()
  })
})
