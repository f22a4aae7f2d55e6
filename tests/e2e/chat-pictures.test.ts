import type { Locator, Page } from 'playwright-core'
import { decode } from 'fast-png'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pictureUploadUrl } from '../../shared/contract/chat-pictures'
import { attachFiles } from '../support/app/attach'
import { connectCluster, dropFiles, goTo, model, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers } from '../support/cluster/behaviours'
import { sentPictures } from '../support/cluster/sent-pictures'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { exifSegment, picturePngFile, pngChunk, tellingChunks } from '../support/picture-files'

const secret = 'PACIENTE DE PRUEBA 0001'

describe('a picture of a file that goes with a question', () => {
  const resident = withResident()
  let cluster: TestCluster
  let page: Page
  const chips = (): Locator => page.getByRole('list', { name: 'Adjuntos' })
  const chip = (name: string): Locator => chips().getByRole('listitem').filter({ hasText: name })
  const choose = (...names: string[]): Promise<void> =>
    attachFiles(
      page,
      names.map((name) => `${resident.files}/${name}`),
    )
  const isShown = (name: string): Promise<void> =>
    chip(name)
      .getByRole('button', { name: `Quitar: ${name}` })
      .waitFor()
  const openPrivacy = async (): Promise<void> => {
    await goTo(page, 'Ajustes')
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Privacidad' }).click()
  }
  /** A JPEG twice as wide as high, left half black, as a browser writes it; then said to be turned by a quarter. */
  const turnedJpeg = async (): Promise<Buffer> => {
    const base64 = await page.evaluate(async () => {
      const canvas = new OffscreenCanvas(2000, 1000)
      const context = canvas.getContext('2d')
      if (context === null) throw new Error('There is nothing to draw on')
      context.fillStyle = 'white'
      context.fillRect(0, 0, 2000, 1000)
      context.fillStyle = 'black'
      context.fillRect(0, 0, 1000, 1000)
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
      return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))
    })
    const jpeg = Buffer.from(base64, 'base64')
    return Buffer.concat([jpeg.subarray(0, 2), exifSegment(6, secret), jpeg.subarray(2)])
  }

  beforeAll(async () => {
    cluster = await startCluster({ chat: answers(['Se ve una placa.']) })
    ;({ page } = resident)
    resident.put('placa.png', picturePngFile(600, 400, 0, tellingChunks(secret)))
    resident.put('foto.jpg', await turnedJpeg())
    resident.put('otra.png', picturePngFile(64, 64, 9))
    resident.put('texto.png', Buffer.from('esto no es una imagen'))
    resident.put('cortada.jpg', (await turnedJpeg()).subarray(0, 300))
    resident.put('pesada.png', Buffer.alloc(30_000_001))
    const header = Buffer.from([0, 0, 0x4e, 0x20, 0, 0, 0x4e, 0x20, 8, 0, 0, 0, 0])
    resident.put(
      'enorme.png',
      Buffer.concat([picturePngFile(2, 2).subarray(0, 8), pngChunk('IHDR', header), picturePngFile(2, 2).subarray(33)]),
    )
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
  })
  afterAll(() => cluster.close())

  it('is limited in size, which is told before one is chosen', async () => {
    await page.getByRole('button', { name: 'Adjuntar archivo: imagen PNG o JPEG (hasta 30 MB)' }).waitFor()
  })

  it.each([
    ['texto.png', 'No es una imagen PNG o JPEG que se pueda abrir. Guárdela de nuevo'],
    ['cortada.jpg', 'No es una imagen PNG o JPEG que se pueda abrir.'],
    ['pesada.png', 'Pasa de 30 MB o de 60 megapíxeles. Guarde una copia más pequeña'],
    ['enorme.png', 'Pasa de 30 MB o de 60 megapíxeles.'],
  ])('says of %s why it is not taken and what to do', async (name, sentence) => {
    await choose(name)
    await chip(name).getByRole('alert').filter({ hasText: sentence }).waitFor()
    if (name === 'texto.png') await resident.look('chat-picture-refused')
    await page.getByRole('button', { name: `Quitar el aviso: ${name}` }).click()
    await chip(name).waitFor({ state: 'detached' })
  })

  it('is chosen, dropped or pasted, and taken away again', async () => {
    await choose('placa.png', 'foto.jpg')
    await isShown('placa.png')
    await isShown('foto.jpg')
    await dropFiles(page, [`${resident.files}/otra.png`])
    await isShown('otra.png')
    await questionField(page).evaluate(async (field) => {
      const canvas = new OffscreenCanvas(8, 8)
      canvas.getContext('2d')?.fillRect(0, 0, 4, 4)
      const files = new DataTransfer()
      files.items.add(new File([await canvas.convertToBlob({ type: 'image/png' })], 'image.png', { type: 'image/png' }))
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData: files, bubbles: true, cancelable: true }))
    })
    await isShown('image.png')
    await resident.look('chat-picture-draft')
    for (const name of ['otra.png', 'image.png']) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      await chip(name)
        .getByRole('button', { name: `Quitar: ${name}` })
        .click()
    }
    await expect.poll(() => chips().getByRole('listitem').count()).toBe(2)
    expect(await questionField(page).evaluate((field) => field === document.activeElement)).toBe(true)
  })

  it('stays with what is being written', async () => {
    await questionField(page).fill('¿Qué se ve en estas imágenes?')
    await page.reload()
    await goTo(page, 'Chat')
    await isShown('placa.png')
    await isShown('foto.jpg')
    await expect
      .poll(() =>
        chip('foto.jpg')
          .locator('img')
          .evaluate((image: HTMLImageElement) => image.naturalHeight),
      )
      .toBe(896)
  })

  it('leaves only when each was seen and allowed, upright, small, and with nothing but its pixels', async () => {
    await questionField(page).press('Enter')
    const review = page.getByRole('dialog', { name: 'Autorizar el envío' })
    const send = review.getByRole('button', { name: 'Autorizar y enviar' })
    await review.getByRole('img', { name: 'Imagen 2 de 2' }).waitFor()
    await review.getByText('El archivo no dice si hay datos escritos sobre la imagen').waitFor()
    await review.getByRole('checkbox', { name: 'Revisé la imagen «placa.png» y autorizo enviarla' }).check()
    expect(await send.isEnabled()).toBe(false)
    await review.getByRole('checkbox', { name: 'Revisé la imagen «foto.jpg»' }).check()
    await resident.look('chat-picture-consent')
    expect(cluster.requests.some(({ body }) => body.toString().includes('¿Qué se ve'))).toBe(false)
    await send.click()
    await page.getByRole('article', { name: 'Respuesta del modelo' }).and(page.locator('[aria-busy=false]')).waitFor()
    const body = cluster.requests.findLast((request) => request.body.toString().includes('¿Qué se ve'))?.body ?? ''
    const [film, photo, ...others] = sentPictures(body.toString())
    expect(others).toEqual([])
    expect(decode(film ?? Buffer.alloc(0))).toMatchObject({ width: 600, height: 400 })
    // Turned clockwise by a quarter: what was left is above.
    const upright = decode(photo ?? Buffer.alloc(0))
    expect([upright.width, upright.height]).toEqual([448, 896])
    const level = (row: number): number => upright.data[(row * upright.width + 200) * upright.channels] ?? Number.NaN
    expect([level(100) < 10, level(800) > 245]).toEqual([true, true])
    for (const each of [film, photo]) {
      expect(each?.includes(secret)).toBe(false)
      expect(each?.includes('eXIf')).toBe(false)
    }
    expect(body.toString()).not.toContain('placa.png')
  })

  it('is seen with the question that was asked, and goes again when that is edited', async () => {
    const question = page.getByRole('article', { name: 'Pregunta' })
    await question.getByRole('button', { name: 'Ver la imagen: foto.jpg' }).click()
    await page.getByRole('dialog', { name: 'foto.jpg' }).getByText('448 × 896 px').waitFor()
    await resident.look('chat-picture-sent')
    await page.keyboard.press('Escape')
    await question.getByRole('button', { name: 'Editar' }).click()
    await isShown('foto.jpg')
    await chip('foto.jpg').getByRole('button', { name: 'Quitar: foto.jpg' }).click()
    await questionField(page).fill('¿Y en esta?')
    await questionField(page).press('Enter')
    await page.getByRole('button', { name: 'Enviar', exact: true }).waitFor()
    await expect
      .poll(() => cluster.requests.findLast((request) => request.body.toString().includes('¿Y en esta?')))
      .toBeDefined()
    const body = cluster.requests.findLast((request) => request.body.toString().includes('¿Y en esta?'))?.body ?? ''
    expect(sentPictures(body.toString())).toHaveLength(1)
  })

  it('is waited for: a question does not go without what is still being read into it', async () => {
    let free = (): void => undefined
    const isFree = new Promise<void>((resolve) => (free = resolve))
    await page.route(`**${pictureUploadUrl}`, async (route) => {
      await isFree
      await route.continue()
    })
    await choose('otra.png')
    await questionField(page).fill('¿Y en la otra?')
    await page.getByText('Se lee un archivo: podrá enviar al terminar.').waitFor()
    await resident.look('chat-picture-under-way')
    await questionField(page).press('Enter')
    expect(await page.getByRole('button', { name: 'Enviar', exact: true }).isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Ver lo que se enviará' }).last().isDisabled()).toBe(true)
    expect(await questionField(page).inputValue()).toBe('¿Y en la otra?')
    free()
    await isShown('otra.png')
    await questionField(page).press('Enter')
    await page.getByRole('dialog', { name: 'Autorizar el envío' }).waitFor()
    await page.keyboard.press('Escape')
    await page.unrouteAll()
    await chip('otra.png').getByRole('button', { name: 'Quitar: otra.png' }).click()
    await questionField(page).fill('')
  })

  it('goes no further than the most that a question takes', async () => {
    const names = Array.from({ length: 9 }, (_, at) => `serie-${at + 1}.png`)
    for (const [at, name] of names.entries()) resident.put(name, picturePngFile(32, 32, at * 20))
    await choose(...names)
    await chip('serie-9.png')
      .getByRole('alert')
      .filter({ hasText: 'Una pregunta lleva hasta 8 imágenes. Quite una.' })
      .waitFor()
    expect(await chips().getByRole('listitem').count()).toBe(9)
    await resident.look('chat-picture-too-many')
  })

  it('is listed with what was allowed, where it is taken back and given again', async () => {
    await openPrivacy()
    const row = page.getByRole('row', { name: `Imagen «placa.png» ${model}` })
    await row.waitFor()
    await resident.look('chat-picture-privacy')
    await row.getByRole('button', { name: 'Retirar' }).click()
    await row.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Deshacer' }).last().click()
    await row.waitFor()
  })
})
