import { createHash } from 'node:crypto'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachFiles } from '../support/app/attach'
import { findClusterGone } from '../support/app/cluster-gone'
import { speak } from '../support/app/language'
import { picture } from '../support/app/page-pixels'
import { dropFiles, goTo, model, questionField, unlock } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { sentPictures } from '../support/cluster/sent-pictures'
import { startCluster, type TestCluster } from '../support/cluster/server'
import { generateStudy } from '../support/dicom-writer'
import { picturePngFile } from '../support/picture-files'

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
    await page.getByRole('button', { name: 'Deshacer' }).last().press('Enter')
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
    const chats = cluster.requests.filter(
      ({ path: to, body }) => to.endsWith('/chat/completions') && body.includes('¿'),
    )
    expect(chats.filter(({ body }) => body.includes('"stream":true')).length).toBeGreaterThanOrEqual(2)
    await resident.look('chat-outbox-answered')
  })
})

describe('questions with pictures asked while nobody answers', () => {
  const resident = withResident({ timeoutMs: 15_000 })
  let cluster: TestCluster
  let page: Page
  /** What was shown of the question with two pictures: its hash and its PNGs. */
  let shown: { bodySha256: string; pngs: Buffer[] } | null = null

  const form = (): Locator => page.getByRole('form', { name: 'Pregunta' })
  const attached = (): Locator => form().getByRole('list', { name: 'Adjuntos' })
  const queue = (): Locator => page.getByRole('region', { name: 'Preguntas en espera de esta conversación' })
  const review = (): Locator => page.getByRole('dialog', { name: 'Autorizar el envío' })
  const openConversation = (title: RegExp): Promise<void> =>
    page.getByRole('navigation', { name: 'Conversaciones' }).getByRole('button', { name: title }).first().click()
  /** Of the pictures the review shows, in order. */
  const shownPngs = async (): Promise<Buffer[]> => {
    const base64s = await review()
      .locator('figure img')
      .evaluateAll((images) =>
        Promise.all(
          images.map(async (image) => {
            const bytes = await (await fetch(image.getAttribute('src') ?? '')).bytes()
            return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
          }),
        ),
      )
    return base64s.map((base64) => Buffer.from(base64, 'base64'))
  }
  /** The first with pictures that has these words. */
  const requestAbout = (words: string): Buffer | undefined =>
    cluster.requests.find(({ body }) => body.includes(words) && body.includes('data:image/png'))?.body

  beforeAll(async () => {
    cluster = await startCluster({ models: [model] })
    ;({ page } = resident)
    resident.put('placa.png', picturePngFile(600, 400, 0))
    resident.put('otra.png', picturePngFile(64, 64, 9))
    const slices = await generateStudy({
      directory: path.join(resident.files, 'study'),
      instances: 1,
      rows: 256,
      columns: 256,
    })
    await dropFiles(page, slices)
    await page.getByText('Importación terminada').first().waitFor()
    await page.keyboard.press('Escape')
    await findClusterGone(page, cluster)
  })
  afterAll(() => cluster.close())

  it('wait with a frame of a study and a picture of a file, each seen and allowed', async () => {
    await goTo(page, 'Estudios')
    await page.getByRole('treegrid').getByRole('row').nth(1).dblclick()
    await expect.poll(async () => (await picture(page))?.middleGrey).toBeCloseTo(127.5, -1)
    await page.getByRole('button', { name: 'Preguntar al modelo' }).click()
    await attached().getByRole('listitem').waitFor()
    await attachFiles(page, [`${resident.files}/placa.png`])
    await attached().getByRole('button', { name: 'Quitar: placa.png' }).waitFor()
    await questionField(page).fill('¿En qué se parecen?')
    await form().getByRole('button', { name: 'Poner en espera' }).waitFor()
    await questionField(page).press('Enter')
    await review().getByRole('img', { name: 'Imagen 2 de 2' }).waitFor()
    for (const box of await review().getByRole('checkbox').all()) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await box.check()
    }
    const hashes = await review().locator('dd').allTextContents()
    shown = { bodySha256: hashes.find((text) => /^[0-9a-f]{64}$/.test(text)) ?? '', pngs: await shownPngs() }
    expect(shown.pngs).toHaveLength(2)
    await resident.look('chat-outbox-pictures-allow')
    await review().getByRole('button', { name: 'Autorizar y poner en espera' }).press('Enter')
    await queue().getByText('placa.png').waitFor()
    expect(await queue().getByRole('list', { name: 'Adjuntos' }).getByRole('listitem').count()).toBe(2)
    await resident.look('chat-outbox-pictures')
  })

  it('say before their turn that a consent was taken back', async () => {
    await page.getByRole('button', { name: 'Nueva conversación' }).click()
    await attachFiles(page, [`${resident.files}/otra.png`])
    await attached().getByRole('button', { name: 'Quitar: otra.png' }).waitFor()
    await questionField(page).fill('¿Y en esta otra?')
    await questionField(page).press('Enter')
    await review().getByRole('checkbox').check()
    await review().getByRole('button', { name: 'Autorizar y poner en espera' }).press('Enter')
    await queue().getByText('Se enviará cuando el clúster responda').waitFor()
    await goTo(page, 'Ajustes')
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Privacidad' }).click()
    const row = page.getByRole('row', { name: `Imagen «otra.png» ${model}` })
    await row.getByRole('button', { name: 'Retirar' }).click()
    await row.waitFor({ state: 'detached' })
    await goTo(page, 'Chat')
    await openConversation(/^¿Y en esta otra\?/)
    await queue().getByText('Falta su autorización para enviar lo adjunto: se le pedirá antes de enviarla.').waitFor()
    await queue().getByRole('button', { name: 'Revisar y autorizar' }).waitFor()
    await resident.look('chat-outbox-pictures-withdrawn')
  })

  it('are there after a power cut, and leave with the very bytes that were shown', async () => {
    page = await resident.restart()
    await unlock(page)
    await goTo(page, 'Chat')
    await openConversation(/^¿Hay alguien\?/)
    await queue().getByText('placa.png').waitFor()
    expect(await queue().getByRole('list', { name: 'Adjuntos' }).getByRole('listitem').count()).toBe(2)
    cluster = await startCluster({ models: [model], port: cluster.port, chat: answers(['En el ', 'tamaño.']) })
    await queue().getByRole('button', { name: 'Pausar los envíos' }).press('Enter')
    await queue().getByRole('button', { name: 'Reanudar los envíos' }).press('Enter')
    await page.getByText('En el tamaño.').waitFor()
    const body = requestAbout('¿En qué se parecen?')
    expect(
      createHash('sha256')
        .update(body ?? '')
        .digest('hex'),
    ).toBe(shown?.bodySha256)
    expect(sentPictures(body?.toString() ?? '')).toEqual(shown?.pngs)
    const question = page.getByRole('article', { name: 'Pregunta' }).filter({ hasText: '¿En qué se parecen?' })
    expect(await question.getByRole('button', { name: /^Ver la imagen/ }).count()).toBe(2)
    await resident.look('chat-outbox-pictures-answered')
  })

  it('are held where the consent was taken back, say so, and go once it is given', async () => {
    await openConversation(/^¿Y en esta otra\?/)
    await queue().getByText('Espera su autorización para enviar lo adjunto').waitFor()
    expect(requestAbout('¿Y en esta otra?')).toBeUndefined()
    await resident.look('chat-outbox-pictures-held')
    await speak(page, 'en')
    await page.getByText('Waiting for you to authorise what is attached').waitFor()
    await resident.look('chat-outbox-pictures-held-en')
    await speak(page, 'es')
    await queue().getByRole('button', { name: 'Revisar y autorizar' }).press('Enter')
    await review().getByRole('img', { name: 'Imagen 1 de 1' }).waitFor()
    const pngs = await shownPngs()
    await review().getByRole('checkbox').check()
    await review().getByRole('button', { name: 'Autorizar y enviar' }).press('Enter')
    await page.getByText('En el tamaño.').waitFor()
    await queue().waitFor({ state: 'hidden' })
    expect(sentPictures(requestAbout('¿Y en esta otra?')?.toString() ?? '')).toEqual(pngs)
  })
})
