import { createHash } from 'node:crypto'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attachFiles } from '../support/app/attach'
import { findClusterGone } from '../support/app/cluster-gone'
import { speak } from '../support/app/language'
import { model, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { startCluster, type TestCluster } from '../support/cluster/server'
import { writePdf } from '../support/pdf-writer'

const page1 = 'Nodulo de 8 mm: control con TC.'

describe('what is reviewed while nobody answers', () => {
  const resident = withResident({ timeoutMs: 15_000 })
  let cluster: TestCluster
  let page: Page

  const queue = (): Locator => page.getByRole('region', { name: 'Preguntas en espera de esta conversación' })
  const items = (): Locator =>
    queue()
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: 'Cancelar' }) })
  const dialog = (name: string): Locator => page.getByRole('dialog', { name })
  const attach = async (name: string): Promise<void> => {
    await attachFiles(page, [`${resident.files}/${name}`])
    const attached = page.getByRole('form', { name: 'Pregunta' }).getByRole('list', { name: 'Adjuntos' })
    await attached.getByText(name).first().waitFor()
  }

  beforeAll(async () => {
    cluster = await startCluster({ models: [model] })
    ;({ page } = resident)
    resident.put('guia.pdf', writePdf([page1]))
    await findClusterGone(page, cluster)
  })
  afterAll(() => cluster.close())

  it('asks for consent as it is put to wait, and says that it waits', async () => {
    await attach('guia.pdf')
    await questionField(page).fill('¿Qué recomienda?')
    await page.getByRole('form', { name: 'Pregunta' }).getByRole('button', { name: 'Poner en espera' }).waitFor()
    await questionField(page).press('Enter')
    const consent = dialog('Autorizar el envío')
    const allow = consent.getByRole('button', { name: 'Autorizar y poner en espera' })
    await allow.waitFor()
    expect(await allow.isDisabled()).toBe(true)
    await consent.getByRole('checkbox', { name: /guia\.pdf/ }).check()
    await resident.look('chat-outbox-allow')
    await allow.press('Enter')
    await consent.waitFor({ state: 'hidden' })
    await items().filter({ hasText: '¿Qué recomienda?' }).getByText('guia.pdf').waitFor()
    await items().getByText('Se enviará cuando el clúster responda').waitFor()
    expect(await questionField(page).inputValue()).toBe('')
    await resident.look('chat-outbox-document')
  })

  it('says while it is changed that it will be shown again, and then has it looked at right there', async () => {
    await items().first().getByRole('button', { name: 'Editar la pregunta en espera' }).press('Enter')
    const field = queue().getByRole('textbox', { name: 'Texto de la pregunta en espera' })
    await queue().getByText('Si la cambia, se le mostrará de nuevo antes de enviarla').waitFor()
    await field.fill('¿Qué recomienda y cuándo?')
    await resident.look('chat-outbox-edit-reviewed')
    await speak(page, 'en')
    await page.getByText('If you change it, you will be shown it again before it is sent').waitFor()
    await resident.look('chat-outbox-edit-reviewed-en')
    await speak(page, 'es')
    await field.press('Enter')
    await items().first().getByText('Ya no es lo que revisó: se le mostrará de nuevo antes de enviarla.').waitFor()
    await resident.look('chat-outbox-changed')
    await speak(page, 'en')
    await page.getByText('It is no longer what you reviewed').waitFor()
    await resident.look('chat-outbox-changed-en')
    await speak(page, 'es')
    await items().first().getByRole('button', { name: 'Revisar ahora' }).press('Enter')
    const review = dialog('Autorizar el envío').or(dialog('Lo que se enviará'))
    await review.getByText('¿Qué recomienda y cuándo?').waitFor()
    await review.getByRole('checkbox', { name: /guia\.pdf/ }).check()
    await resident.look('chat-outbox-changed-review')
    await review.getByRole('button', { name: 'Autorizar y poner en espera' }).press('Enter')
    await review.waitFor({ state: 'hidden' })
    await items().first().getByText('Ya no es lo que revisó').waitFor({ state: 'hidden' })
    await items().first().getByText('Se enviará cuando el clúster responda').waitFor()
  })

  it('queues from the review, which tells what comes before it', async () => {
    await questionField(page).fill('¿Y si mide 5 mm?')
    await page
      .getByRole('form', { name: 'Pregunta' })
      .getByRole('button', { name: 'Ver lo que se enviará' })
      .press('Enter')
    const review = dialog('Lo que se enviará')
    await review.getByText('Otras preguntas de esta conversación se envían antes').waitFor()
    await resident.look('chat-outbox-behind')
    await speak(page, 'en')
    await page.getByRole('dialog').getByRole('button', { name: 'Leave it waiting' }).waitFor()
    await resident.look('chat-outbox-behind-en')
    await speak(page, 'es')
    await review.getByRole('button', { name: 'Poner en espera' }).press('Enter')
    await items().nth(1).filter({ hasText: '¿Y si mide 5 mm?' }).waitFor()
    await items().nth(1).getByText('Otras se envían antes: con sus respuestas cambiará lo que se envía').waitFor()
    await resident.look('chat-outbox-behind-row')
    await speak(page, 'en')
    await page.getByText('Others are sent first').waitFor()
    await resident.look('chat-outbox-behind-row-en')
    await speak(page, 'es')
    await items().nth(1).getByRole('button', { name: 'Cancelar' }).press('Enter')
    await queue().getByText('1 pregunta en espera').waitFor()
  })

  it('has what is attached taken off and brought back', async () => {
    const first = items().first()
    await first.getByRole('button', { name: 'Quitar: guia.pdf' }).press('Enter')
    await first.getByText('guia.pdf').waitFor({ state: 'hidden' })
    await page.getByText('Se quitó «guia.pdf» de la pregunta en espera. Se le mostrará de nuevo').waitFor()
    await first.getByText('Ya no es lo que revisó').waitFor()
    await page.getByText('Se quitó «guia.pdf»').getByRole('button', { name: 'Deshacer' }).press('Enter')
    await first.getByText('guia.pdf').waitFor()
    await first.getByText('Ya no es lo que revisó').waitFor({ state: 'hidden' })
  })

  it('sends what was shown, to the byte, once somebody answers', async () => {
    cluster = await startCluster({ models: [model], port: cluster.port, chat: answers(['A los 3 meses.']) })
    await queue().getByRole('button', { name: 'Pausar los envíos' }).press('Enter')
    await queue().getByRole('button', { name: 'Reanudar los envíos' }).press('Enter')
    await page.getByText('A los 3 meses.').waitFor()
    await queue().waitFor({ state: 'hidden' })
    const sent = cluster.requests.find(({ body }) => body.includes(page1))
    expect(sent?.body.toString()).toContain('¿Qué recomienda y cuándo?')
    await page.getByRole('button', { name: 'Ver lo que recibió el modelo' }).last().click()
    const received = dialog('Lo que recibió el modelo')
    await received.getByText('Es exactamente lo que salió').waitFor()
    await received
      .getByText(
        createHash('sha256')
          .update(sent?.body ?? '')
          .digest('hex'),
      )
      .waitFor()
  })
})
