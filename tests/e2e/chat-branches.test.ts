import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { chunk } from '../support/cluster/sse'

describe('a question asked another way', () => {
  const resident = withResident({ timeoutMs: 10_000 })
  let cluster: TestCluster
  let page: Page

  const questions = (): Locator => page.getByRole('article', { name: 'Pregunta' })
  const answers = (): Locator => page.getByRole('article', { name: 'Respuesta del modelo' })
  /** Sends what is written, and has it answered. */
  const ask = async (answer: string): Promise<string> => {
    const asked = cluster.nextChat()
    await page.keyboard.press('Enter')
    const exchange = await asked
    await exchange.write(chunk({ content: answer }))
    await exchange.write(chunk({}, 'stop'))
    await exchange.end()
    await answers().filter({ hasText: answer }).waitFor()
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
    return exchange.request.body.toString()
  }

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await questionField(page).fill('¿Qué es una atelectasia?')
    await ask('Pérdida de volumen.')
    await questionField(page).fill('¿Y el signo de la silueta?')
    await ask('Borde que se pierde.')
  })
  afterAll(() => cluster.close())

  it('is edited where questions are written, and Esc leaves all as it was', async () => {
    await questionField(page).fill('A medio escribir')
    await questions().nth(1).getByRole('button', { name: 'Editar la pregunta en otra rama' }).click()
    expect(await questionField(page).inputValue()).toBe('¿Y el signo de la silueta?')
    await page.getByText('Edita una pregunta anterior').waitFor()
    await resident.look('chat-editing')
    await page.keyboard.press('Escape')
    await page.getByText('Edita una pregunta anterior').waitFor({ state: 'hidden' })
    expect(await questionField(page).inputValue()).toBe('A medio escribir')
    expect(await questions().count()).toBe(2)
  })

  it('opens a branch that knows nothing of what it replaces, and the other stays', async () => {
    await questions().nth(1).getByRole('button', { name: 'Editar la pregunta en otra rama' }).click()
    await questionField(page).fill('¿Y el broncograma aéreo?')
    const body = await ask('Bronquios visibles.')
    expect(body).toContain('Pérdida de volumen.')
    expect(body).not.toContain('silueta')
    await page.getByText('Versión 2 de 2').waitFor()
    await resident.look('chat-branches')
    // What was being written is still there.
    expect(await questionField(page).inputValue()).toBe('A medio escribir')
    await page.getByRole('button', { name: 'Ver la versión anterior' }).first().click()
    await answers().filter({ hasText: 'Borde que se pierde.' }).waitFor()
    expect(await answers().filter({ hasText: 'Bronquios visibles.' }).count()).toBe(0)
  })

  it('is saved as Markdown with the branch shown', async () => {
    await page.getByRole('button', { name: 'Acciones de la conversación' }).click()
    await resident.look('chat-transcript')
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Guardar como Markdown' }).click()
    const download = await saving
    expect(download.suggestedFilename()).toBe('Qué-es-una-atelectasia.md')
    const saved = path.join(resident.files, 'conversacion.md')
    await download.saveAs(saved)
    const text = readFileSync(saved, 'utf8')
    expect(text).toMatch(/^# ¿Qué es una atelectasia\?\n/)
    expect(text).toContain('Borde que se pierde.')
    expect(text).not.toContain('Bronquios visibles.')
  })

  it('is in a conversation that can be pinned above newer ones', async () => {
    const rows = (): Locator => page.getByRole('navigation', { name: 'Conversaciones' }).getByRole('listitem')
    await page.getByRole('button', { name: 'Nueva conversación' }).click()
    await questionField(page).fill('¿Qué es un infiltrado?')
    await ask('Un término por evitar.')
    await expect.poll(() => rows().first().textContent()).toContain('infiltrado')
    const pin = async (action: string): Promise<void> => {
      await page.getByRole('button', { name: 'Acciones de «¿Qué es una atelectasia?»' }).click()
      await page.getByRole('menuitem', { name: action }).click()
    }
    await pin('Fijar arriba')
    await expect.poll(() => rows().first().textContent()).toContain('atelectasia')
    await rows().first().getByText('Fijada').waitFor()
    await resident.look('chat-pinned')
    await pin('Dejar de fijar')
    await expect.poll(() => rows().first().textContent()).toContain('infiltrado')
    await rows().nth(1).getByRole('button').first().click()
    await answers().filter({ hasText: 'Borde que se pierde.' }).waitFor()
  })

  it('can not be edited while an answer is on its way', async () => {
    const asked = cluster.nextChat()
    await questionField(page).press('Enter')
    const exchange = await asked
    const edit = questions().first().getByRole('button', { name: 'Editar la pregunta en otra rama' })
    await expect.poll(() => edit.isDisabled()).toBe(true)
    await exchange.write(chunk({ content: 'Ya.' }))
    await exchange.write(chunk({}, 'stop'))
    await exchange.end()
    await expect.poll(() => edit.isDisabled()).toBe(false)
  })
})
