import { readFileSync } from 'node:fs'
import path from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Download, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { speak } from '../support/app/language'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { fileWithPicture, waitingOf } from '../support/transfer/files'

describe('a conversation in a file', () => {
  const resident = withResident({ timeoutMs: 15_000 })
  let cluster: TestCluster
  let page: Page
  const list = (): Locator => page.getByRole('navigation', { name: 'Conversaciones' })
  const rows = (): Locator => list().getByRole('listitem')
  const replies = (): Locator => page.getByRole('article', { name: 'Respuesta del modelo' })
  const saved = async (action: string): Promise<{ download: Download; file: string }> => {
    await page.getByRole('button', { name: 'Acciones de la conversación' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: action }).click()
    const download = await saving
    const file = path.join(resident.files, download.suggestedFilename())
    await download.saveAs(file)
    return { download, file }
  }
  const importFile = (file: string): Promise<void> =>
    page.getByLabel('Importar una conversación (JSON)').and(page.locator('input')).setInputFiles(file)

  beforeAll(async () => {
    cluster = await startCluster({
      chat: answers([
        '## Signos\n\n- Desplazamiento de cisuras\n- **Elevación** del hilio\n- Volumen: $V_2 < V_1$\n\n$$\\frac{V_1 - V_2}{V_1}$$',
      ]),
    })
    ;({ page } = resident)
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await questionField(page).fill('¿Qué es una atelectasia?')
    await page.keyboard.press('Enter')
    await replies().getByText('Elevación').waitFor()
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
    await replies().getByRole('button', { name: 'Pedir otra respuesta' }).click()
    await page.getByText('Versión 2 de 2').waitFor()
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
  })
  afterAll(() => cluster.close())

  it('is saved as a PDF that another reader reads', async () => {
    const { download, file } = await saved('Guardar como PDF')
    expect(download.suggestedFilename()).toBe('Qué-es-una-atelectasia.pdf')
    const task = getDocument({ data: new Uint8Array(readFileSync(file)) })
    const document = await task.promise
    const { items } = await (await document.getPage(1)).getTextContent()
    const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
    for (const said of [
      '¿Qué es una atelectasia?',
      'Elevación',
      'Educativo: no es un diagnóstico',
      'medgemma-27b-it',
    ]) {
      expect(text.replaceAll(/\s+/g, ' ')).toContain(said)
    }
    expect(text).toMatch(/V\s*2\s*<\s*V\s*1/)
    expect(text).not.toContain('frac')
    await task.destroy()
  })

  it('is saved whole as JSON, and is a new one with every branch and its draft once it is imported', async () => {
    await page.getByRole('button', { name: 'Acciones de la conversación' }).click()
    await resident.look('chat-save-menu')
    await page.keyboard.press('Escape')
    await questionField(page).fill('¿Y la atelectasia redonda?')
    const { file } = await saved('Guardar completa como JSON')
    await importFile(file)
    await page.getByText('Se importó «¿Qué es una atelectasia?».').waitFor()
    await expect.poll(() => rows().count()).toBe(2)
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await expect.poll(() => rows().count()).toBe(1)
    await importFile(file)
    await expect.poll(() => rows().count()).toBe(2)
    await replies().getByText('Elevación').waitFor()
    await page.getByText('Versión 2 de 2').waitFor()
    await expect.poll(() => questionField(page).inputValue()).toBe('¿Y la atelectasia redonda?')
    await resident.look('chat-imported')
  })

  it('that is damaged or of something else is refused in words, and nothing is left of it', async () => {
    const whole = readFileSync(path.join(resident.files, 'Qué-es-una-atelectasia.json'), 'utf8')
    await importFile(resident.put('cortado.json', Buffer.from(whole.slice(0, whole.length / 2))))
    await page.getByText(/no es una conversación exportada por Suite IMSS/).waitFor()
    await resident.look('chat-import-refused')
    await importFile(resident.put('nuevo.json', Buffer.from(whole.replace('"version":3', '"version":7'))))
    await page.getByText(/se exportó con una versión más reciente/).waitFor()
    expect(await rows().count()).toBe(2)
  })

  it('has what waited in it held until it is looked at, and says what it lacks', async () => {
    const { pictures, ...rest } = fileWithPicture()
    const [picture] = pictures
    const uses = [{ label: 'PA', pictureSha256: picture?.sha256 ?? '' }]
    const waiting = [
      waitingOf('¿Y el mediastino?', { pictures: uses }),
      waitingOf('¿Y el hilio?', { studyPictureCount: 2 }),
    ]
    const title = 'Con preguntas en espera'
    const file = { ...rest, pictures, waiting, conversation: { ...rest.conversation, title } }
    await importFile(resident.put('espera.json', Buffer.from(JSON.stringify(file))))
    const said = page.getByText(`Se importó «${title}».`)
    await said.and(page.getByText('2 preguntas en espera no se enviarán hasta que las revise')).waitFor()
    await said.and(page.getByText('Faltan 2 imágenes de estudios')).waitFor()
    const queue = page.getByRole('region', { name: 'Preguntas en espera de esta conversación' })
    await queue.getByText('Vino de un archivo: no se envía hasta que la revise.').waitFor()
    await queue.getByText('Vino de un archivo sin algunas imágenes de estudios.').waitFor()
    await resident.look('chat-imported-waiting')
    await speak(page, 'en')
    await page.getByText('It came from a file without some images of studies.').waitFor()
    await resident.look('chat-imported-waiting-en')
    await speak(page, 'es')
    await queue.getByRole('button', { name: 'Revisar y autorizar' }).first().press('Enter')
    const review = page.getByRole('dialog')
    await review.getByRole('checkbox', { name: 'Revisé la imagen «PA»' }).waitFor()
    await resident.look('chat-imported-waiting-review')
    await page.keyboard.press('Escape')
    await review.waitFor({ state: 'hidden' })
  })

  it('has its question edited with the picture that was sent, though its study is not here', async () => {
    await page
      .getByRole('article', { name: 'Pregunta' })
      .filter({ hasText: '¿Qué se ve?' })
      .getByRole('button', { name: 'Editar' })
      .click()
    const chip = page.getByRole('form', { name: 'Pregunta' }).getByRole('listitem').filter({ hasText: 'PA' })
    await expect
      .poll(() => chip.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(0)
    expect(await chip.getByRole('alert').count()).toBe(0)
    await resident.look('chat-imported-edit')
    await questionField(page).fill('¿Qué más se ve?')
    await questionField(page).press('Enter')
    await page.getByRole('dialog').getByRole('checkbox', { name: 'Revisé la imagen «PA»' }).waitFor()
    await page.keyboard.press('Escape')
  })
})
