import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAndAnswer } from '../support/app/ask'
import { connectCluster, goTo, questionField, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'

describe('the medical entities of a conversation', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  let page: Page

  const panel = (): Locator => page.getByRole('complementary', { name: 'Detalle de lo seleccionado' })
  const row = (name: RegExp): Locator => panel().getByRole('button', { name })
  const ask = (text: string, reply: string): Promise<void> => askAndAnswer(page, cluster, text, reply)

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
    await goTo(page, 'Chat')
  })
  afterAll(() => cluster.close())

  it('say what the panel is for while there is nothing, opened by the keyboard', async () => {
    await questionField(page).press('Alt+e')
    await panel().getByText('Todavía no se nombra nada').waitFor()
    await resident.look('chat-entities-empty')
  })

  it('are listed by kind, with what is denied and doubted told in words', async () => {
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await ask(
      '¿Podría ser una tromboembolia pulmonar?',
      'Sin **derrame pleural** ni neumotórax. La opacidad basal derecha con broncograma aéreo es compatible con neumonía.\n\n- Ceftriaxona 1 g IV cada 24 h y azitromicina 500 mg VO cada 24 h.\n- Radiografía de control.',
    )
    await ask('¿Y la disnea?', 'La disnea y la taquicardia obligan a pensar en TEP; pida dímero D y angiotomografía.')
    await panel()
      .getByRole('heading', { name: /^Diagnósticos/ })
      .waitFor()
    await row(/^tromboembolia pulmonar.*en duda 1.*2 menciones/).waitFor()
    await row(/^derrame pleural.*negado 1/).waitFor()
    await row(/^ceftriaxona/).click()
    await panel().getByText('1 g · intravenosa · cada 24 h').waitFor()
    await resident.look('chat-entities')
  })

  it('lead to the message that says them', async () => {
    await row(/^tromboembolia pulmonar/).press('Enter')
    await panel()
      .getByRole('button', { name: /obligan a pensar en TEP/ })
      .click()
    await expect.poll(() => page.locator('li[data-found]').textContent()).toContain('obligan a pensar en TEP')
    await panel()
      .getByRole('button', { name: /Podría ser una tromboembolia/ })
      .press('Enter')
    await expect.poll(() => page.locator('li[data-found]').textContent()).toContain('¿Podría ser una')
  })

  it('are filtered by name, in either language, and by how they are said', async () => {
    await panel().getByRole('searchbox', { name: 'Filtrar entidades' }).fill('pulmonary emb')
    await panel().getByText('1 entidad · 2 menciones').waitFor()
    await panel().getByRole('searchbox', { name: 'Filtrar entidades' }).fill('')
    await panel().getByRole('combobox', { name: 'Cómo se dicen' }).click()
    await page.getByRole('option', { name: 'Negadas' }).click()
    await panel().getByText('2 entidades · 2 menciones').waitFor()
    await panel().getByRole('combobox', { name: 'Cómo se dicen' }).click()
    await page.getByRole('option', { name: 'Todas' }).click()
  })

  it('are what the search knows besides the words', async () => {
    const field = page.getByRole('searchbox', { name: 'Buscar en todos los mensajes' })
    await field.fill('embolia pulmonar')
    await page.getByRole('navigation', { name: 'Conversaciones' }).getByRole('button', { name: /TEP/ }).waitFor()
    await resident.look('chat-entities-search')
    await field.fill('')
  })

  it('are read by the model too where the resident wants it, each told by whom', async () => {
    cluster.chat = answers([
      JSON.stringify({ entities: [{ kind: 'finding', quote: 'opacidad basal derecha', status: 'affirmed' }] }),
    ])
    await panel()
      .getByRole('button', { name: /^Pedir al modelo que lea/ })
      .click()
    await row(/^opacidad/).waitFor()
    await panel()
      .getByRole('button', { name: /^Pedir al modelo que lea/ })
      .waitFor({ state: 'detached' })
    await row(/^opacidad/).click()
    await panel().getByText('leído por el modelo').waitFor()
    await resident.look('chat-entities-model')
  })

  it('stay after a restart', async () => {
    page = await resident.restart()
    await unlock(page)
    await goTo(page, 'Chat')
    await page.getByRole('navigation', { name: 'Conversaciones' }).getByText('¿Podría ser una').first().click()
    await page.getByRole('button', { name: 'Entidades médicas' }).click()
    await row(/^tromboembolia pulmonar.*2 menciones/).waitFor()
  })
})
