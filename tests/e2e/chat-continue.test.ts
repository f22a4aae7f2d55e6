import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { cutsAfter } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { chunk } from '../support/cluster/sse'

describe('an answer that was cut', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  let page: Page
  const answers = (): Locator => page.getByRole('article', { name: 'Respuesta del modelo' })
  const continueButton = (): Locator => answers().last().getByRole('button', { name: 'Continuar', exact: true })

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    cluster.chat = cutsAfter(
      chunk({ content: 'El signo de la silueta es la pérdida del borde\n\n- del corazón: lóbulo medio;\n' }),
    )
    await questionField(page).fill('¿Qué es el signo de la silueta?')
    await page.keyboard.press('Enter')
    await continueButton().waitFor()
  })
  afterAll(() => cluster.close())

  it('shows what asking for its rest would send', async () => {
    await resident.look('chat-cut')
    await answers().last().getByRole('button', { name: 'Ver lo que se enviará' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Petición de continuar, escrita por el programa').waitFor()
    await dialog.getByText(/Tu respuesta se cortó/).waitFor()
    await resident.look('chat-continue-review')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('goes on in its own place, with what was there in view all the while', async () => {
    const asked = cluster.nextChat()
    await continueButton().focus()
    await page.keyboard.press('Enter')
    const exchange = await asked
    await exchange.write(chunk({ content: '- del corazón: lóbulo medio;\n- del diafragma: ' }))
    await answers().getByText('del diafragma:').waitFor()
    await answers().getByText('del corazón: lóbulo medio;').waitFor()
    expect(await answers().count()).toBe(1)
    await resident.look('chat-continuing')
    await exchange.write(chunk({ content: 'lóbulo inferior.' }))
    await exchange.write(chunk({}, 'length'))
    await exchange.end()
    await answers().getByText('La respuesta llegó al límite de longitud').waitFor()
    expect(await answers().getByRole('listitem').allTextContents()).toEqual([
      'del corazón: lóbulo medio;',
      'del diafragma: lóbulo inferior.',
    ])
    expect(await page.getByRole('article', { name: 'Pregunta' }).count()).toBe(1)
  })

  it('is gone on with from the command palette, and ends like any other', async () => {
    await page.keyboard.press('Control+K')
    const asked = cluster.nextChat()
    await page.keyboard.type('continuar la respuesta')
    await page.getByRole('option', { name: /Continuar la respuesta/ }).waitFor()
    await page.keyboard.press('Enter')
    const exchange = await asked
    await exchange.write(chunk({ content: 'del diafragma: lóbulo inferior.\n\nFin del resumen.' }))
    await exchange.write(chunk({}, 'stop'))
    await exchange.end()
    await answers().getByText('Fin del resumen.').waitFor()
    await continueButton().waitFor({ state: 'hidden' })
    expect(await answers().getByRole('listitem').count()).toBe(2)
  })
})
