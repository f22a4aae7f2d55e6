import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'

describe('folders of conversations', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  let page: Page
  const list = (): Locator => page.getByRole('navigation', { name: 'Conversaciones' })
  const row = (title: string): Locator => list().getByRole('listitem').filter({ hasText: title })
  const folder = (name: string): Locator => list().getByRole('button', { name: new RegExp(`^${name}`) })
  const order = async (): Promise<string[]> =>
    (await list().getByRole('listitem').allTextContents()).map(
      (text) => /Tórax|Caso raro|nódulo|derrame|hígado/.exec(text)?.[0] ?? '',
    )
  const ask = async (question: string): Promise<void> => {
    await page.getByRole('button', { name: 'Nueva conversación' }).click()
    await questionField(page).fill(question)
    await page.keyboard.press('Enter')
    await row(question).waitFor()
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
  }

  beforeAll(async () => {
    cluster = await startCluster({ chat: answers(['Pérdida de volumen.']) })
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    for (const question of ['¿Qué es un nódulo?', '¿Qué es un derrame?', '¿Qué se ve en el hígado?']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, as they are asked
      await ask(question)
    }
  })
  afterAll(() => cluster.close())

  it('are made and named in the list', async () => {
    await page.getByRole('button', { name: 'Nueva carpeta' }).click()
    const name = page.getByRole('textbox', { name: 'Nombre de la carpeta' })
    await name.fill('Tórax')
    await name.press('Enter')
    await folder('Tórax').waitFor()
    expect(await order()).toEqual(['Tórax', 'hígado', 'derrame', 'nódulo'])
  })

  it('take a conversation that is dragged, and give it back by undoing', async () => {
    await row('nódulo').dragTo(folder('Tórax'))
    await expect.poll(order).toEqual(['Tórax', 'nódulo', 'hígado', 'derrame'])
    await page.getByText('«¿Qué es un nódulo?» pasó a la carpeta «Tórax».').waitFor()
    await resident.look('chat-folders-undo')
    const [toast, composer] = await Promise.all([
      page.getByRole('alert').boundingBox(),
      questionField(page).boundingBox(),
    ])
    expect((toast?.y ?? 0) + (toast?.height ?? 0)).toBeLessThan(composer?.y ?? 0)
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await expect.poll(order).toEqual(['Tórax', 'hígado', 'derrame', 'nódulo'])
    await row('nódulo').dragTo(folder('Tórax'))
    await row('derrame').dragTo(row('nódulo'))
    await expect.poll(order).toEqual(['Tórax', 'derrame', 'nódulo', 'hígado'])
    await resident.look('chat-folders')
    await row('derrame').dragTo(row('hígado'))
    await expect.poll(order).toEqual(['Tórax', 'nódulo', 'hígado', 'derrame'])
  })

  it('take one by the keyboard alone, into a folder that is made for it', async () => {
    await row('hígado').getByRole('button').first().focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog', { name: 'Mover «¿Qué se ve en el hígado?»' })
    await dialog.getByRole('radio', { name: 'Una carpeta nueva' }).check()
    await dialog.getByRole('textbox', { name: 'Nombre de la carpeta' }).fill('Caso raro')
    await resident.look('chat-folders-move')
    await page.keyboard.press('Enter')
    await expect.poll(order).toEqual(['Caso raro', 'hígado', 'Tórax', 'nódulo', 'derrame'])
  })

  it('are closed and opened by the arrow keys, and stay so', async () => {
    await folder('Tórax').focus()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(order).toEqual(['Caso raro', 'hígado', 'Tórax', 'derrame'])
    expect(await folder('Tórax').getAttribute('aria-expanded')).toBe('false')
    const search = list().getByRole('searchbox')
    await search.fill('nodulo')
    await list().getByRole('region', { name: 'Conversaciones encontradas' }).getByText('Tórax ·').waitFor()
    await resident.look('chat-folders-search')
    await search.press('Escape')
    await folder('Tórax').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(order).toEqual(['Caso raro', 'hígado', 'Tórax', 'nódulo', 'derrame'])
  })

  it('leave theirs in the list when they are deleted, and take them back by undoing', async () => {
    await folder('Tórax').focus()
    await page.keyboard.press('Delete')
    await expect.poll(order).toEqual(['Caso raro', 'hígado', 'derrame', 'nódulo'])
    const told = page.getByRole('alert').filter({ hasText: 'Se eliminó la carpeta «Tórax»' })
    await told.getByRole('button', { name: 'Deshacer' }).click()
    await expect.poll(order).toEqual(['Caso raro', 'hígado', 'Tórax', 'nódulo', 'derrame'])
  })
})
