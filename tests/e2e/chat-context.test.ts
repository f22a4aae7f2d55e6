import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askAndAnswer } from '../support/app/ask'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers, refuses } from '../support/cluster/behaviours'
import { refusals } from '../support/cluster/responses'
import { type TestCluster, startCluster } from '../support/cluster/server'

describe('the context of the model', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  let page: Page

  const meter = (): Locator => page.getByRole('button', { name: /^Contexto: / })
  const usedTokens = async (): Promise<number> => {
    const label = (await meter().textContent()) ?? ''
    return Number(/^Contexto: ([\d,]+) de 8,192 tokens/.exec(label)?.[1]?.replaceAll(',', ''))
  }
  const ask = (text: string, reply: string): Promise<void> => askAndAnswer(page, cluster, text, reply)

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
  })
  afterAll(() => cluster.close())

  it('is measured while a question is written', async () => {
    await questionField(page).fill('')
    await meter().waitFor()
    const empty = await usedTokens()
    await questionField(page).pressSequentially('¿Qué es un derrame?')
    await expect.poll(usedTokens).toBeGreaterThan(empty)
    await questionField(page).fill('')
    await expect.poll(usedTokens).toBe(empty)
  })

  it('opens as a table by the keyboard, and Esc returns to what was being written', async () => {
    await ask('¿Qué es un derrame?', 'Líquido en la pleura.')
    await questionField(page).fill('¿Y un neumotórax?')
    await page.keyboard.press('Alt+k')
    const dialog = page.getByRole('dialog', { name: /^Contexto: / })
    await dialog.getByRole('row', { name: /^Preguntas y respuestas anteriores/ }).waitFor()
    expect(await dialog.getByRole('row', { name: /^Total 8,192 100 %/ }).count()).toBe(1)
    await resident.look('chat-context-table')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await questionField(page).inputValue()).toBe('¿Y un neumotórax?')
  })

  it('says before it is sent what will be left out', async () => {
    const long = 'opacidad basal derecha con broncograma aéreo '.repeat(140)
    for (const turn of ['Uno', 'Dos', 'Tres', 'Cuatro']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, as they are asked
      await ask(turn, long)
    }
    await questionField(page).fill('¿Y ahora?')
    const loss = page.getByText(/^Se dejarán? fuera \d+ preguntas? anterior/)
    await loss.waitFor()
    const told = Number(/\d+/.exec((await loss.textContent()) ?? '')?.[0])
    await resident.look('chat-context-loss')
    await page.getByRole('button', { name: 'Ver lo que se enviará' }).click()
    await page.getByRole('dialog', { name: 'Lo que se enviará' }).waitFor()
    await page.getByText(`Se dejan fuera ${2 * told} mensajes anteriores`).waitFor()
    await page.keyboard.press('Escape')
  })

  it('is made room in by a summary, which can be seen, edited, undone and taken away', async () => {
    cluster.chat = answers(['Se preguntó por opacidades basales.'])
    await page.getByRole('button', { name: 'Resumir lo anterior' }).press('Enter')
    await page.getByText(/^Van? resumidas? \d+ preguntas? anterior/).waitFor()
    expect(await page.getByText(/^Se dejarán? fuera/).count()).toBe(0)
    await resident.look('chat-summary-line')
    const card = page.getByRole('complementary', { name: 'Resumen de lo anterior' })
    await card.getByText('Se preguntó por opacidades basales.').scrollIntoViewIfNeeded()
    await resident.look('chat-summary-card')
    await card.getByRole('button', { name: 'Editar el resumen' }).click()
    await page.getByRole('dialog', { name: 'Resumen de lo anterior' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ver el resumen' }).click()
    const dialog = page.getByRole('dialog', { name: 'Resumen de lo anterior' })
    const field = dialog.getByRole('textbox', { name: 'Texto del resumen' })
    expect(await field.inputValue()).toBe('Se preguntó por opacidades basales.')
    await resident.look('chat-summary')
    await field.fill('Mis palabras sobre las bases.')
    await dialog.getByRole('button', { name: 'Guardar' }).click()
    await page.getByRole('button', { name: 'Ver lo que se enviará' }).click()
    const sent = page.getByRole('dialog', { name: 'Lo que se enviará' })
    await sent.getByText('Mis palabras sobre las bases.').waitFor()
    await page.getByText(/^Los \d+ mensajes más antiguos van como un resumen/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await page.getByRole('button', { name: 'Ver el resumen' }).click()
    await expect.poll(() => field.inputValue()).toBe('Se preguntó por opacidades basales.')
    await dialog.getByRole('button', { name: 'Quitar' }).click()
    await page.getByText(/^Se dejarán? fuera/).waitFor()
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await page.getByText(/^Van? resumidas? \d+ preguntas? anterior/).waitFor()
  })

  it('says so when a summary can not be made, and shows what one would send', async () => {
    await page.getByRole('button', { name: 'Ver el resumen' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Quitar' }).click()
    cluster.chat = refuses(refusals.schemaError)
    await page.getByText(/^Se dejarán? fuera/).waitFor()
    const line = page.getByRole('button', { name: 'Resumir lo anterior' }).locator('..')
    await line.getByRole('button', { name: 'Ver qué se enviaría' }).click()
    const dialog = page.getByRole('dialog', { name: 'Lo que se enviará para resumir' })
    await dialog.getByText(/Resume la conversación que sigue/).waitFor()
    await resident.look('chat-summary-request')
    await dialog.getByRole('button', { name: 'Enviar y resumir' }).click()
    await page.getByText(/^No se pudo resumir, así que se deja fuera\./).waitFor()
    await resident.look('chat-summary-failed')
  })
})
