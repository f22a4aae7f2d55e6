import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'

const address = 'https://radiologia.example/torax?paciente=12'
const answer =
  String.raw`El gradiente alveoloarterial es la diferencia \(P_AO_2 - P_aO_2\), donde:

\[
P_AO_2 = F_iO_2 \left(P_{atm} - 47\right) - \frac{P_aCO_2}{0.8}
\]

- Con 21 % de oxígeno, $F_iO_2 = 0.21$.
- Una placa cuesta $50 y otra $60.
- Código: ` +
  '`$x^2$`' +
  String.raw`

Mal escrito: $\frac{1}{$ y \(\href{https://elsewhere.example}{x}\).

Más en [la página del curso](${address}) y en [otra](javascript:alert).`

describe('an answer with mathematics and links', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  let page: Page
  const opened: string[] = []

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
    // Nothing of the network is reached: what would open says where it was sent.
    await page.context().route('https://radiologia.example/**', (route) => {
      opened.push(route.request().url())
      return route.fulfill({ contentType: 'text/html', body: '<title>Curso</title>' })
    })
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    cluster.chat = answers(answer.match(/[^]{1,7}/gu) ?? [])
    await questionField(page).fill('¿Qué es el gradiente alveoloarterial?')
    await questionField(page).press('Enter')
    await page.getByRole('article', { name: 'Respuesta del modelo' }).and(page.locator('[aria-busy=false]')).waitFor()
  })
  afterAll(() => cluster.close())

  const article = () => page.getByRole('article', { name: 'Respuesta del modelo' })

  it('draws formulas, and leaves money and code as they are', async () => {
    await article().locator('.katex-display').waitFor()
    // Two in lines, one on its own; what can't be read stands as it was written.
    expect(await article().locator('.katex-display').count()).toBe(1)
    await expect.poll(() => article().locator('.katex').count()).toBeGreaterThanOrEqual(3)
    expect(await article().locator('math').first().textContent()).toContain('P')
    await article().getByText('Una placa cuesta $50 y otra $60.').waitFor()
    await article().getByText('$x^2$', { exact: true }).waitFor()
    expect(await article().locator('a').count()).toBe(0)
    await resident.look('chat-math')
  })

  it('is copied as a text or as it was written, and so is the whole conversation', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await article().getByRole('button', { name: 'Copiar la respuesta como texto' }).click()
    await expect.poll(copied).toContain('- Con 21 % de oxígeno, F_iO_2 = 0.21.')
    expect(await copied()).toContain(`la página del curso (${address}) y en otra.`)
    await article().getByRole('button', { name: 'Copiar la respuesta como Markdown' }).click()
    await expect.poll(copied).toBe(answer)
    await resident.look('chat-copy-answer')
    await page.getByRole('button', { name: 'Acciones de la conversación' }).click()
    await resident.look('chat-copy')
    await page.getByRole('menuitem', { name: 'Copiar como texto' }).click()
    await expect.poll(copied).toContain('Pregunta\n\n')
    expect(await copied()).toContain('Respuesta del modelo\n\n')
    expect(await copied()).not.toContain('##')
  })

  it('opens a page only once the person saw where it leads', async () => {
    const link = article().getByRole('button', { name: 'la página del curso' })
    await link.press('Enter')
    const dialog = page.getByRole('dialog', { name: '¿Abrir esta página?' })
    await dialog.getByText('radiologia.example', { exact: true }).waitFor()
    await dialog.getByText(address, { exact: true }).waitFor()
    await dialog.getByText('La dirección lleva texto además de la página.', { exact: false }).waitFor()
    await resident.look('chat-link')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(opened).toEqual([])
    await link.press('Enter')
    const [tab] = await Promise.all([
      page.waitForEvent('popup'),
      dialog.getByRole('button', { name: 'Abrir en el navegador' }).click(),
    ])
    await tab.waitForLoadState()
    expect(opened).toEqual([address])
    expect(await tab.evaluate(() => window.opener)).toBeNull()
    await tab.close()
  })

  it('leaves what is no page of the web as text', async () => {
    await article().getByText('y en otra.').waitFor()
    expect(await article().getByRole('button', { name: 'otra', exact: true }).count()).toBe(0)
  })
})
