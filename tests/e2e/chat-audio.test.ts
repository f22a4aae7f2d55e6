import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { encodeWav, sampleRateHz } from '../../shared/domain/audio/wav'
import { attachFiles } from '../support/app/attach'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { answers, refuses } from '../support/cluster/behaviours'
import { json } from '../support/cluster/responses'
import { type TestCluster, startCluster } from '../support/cluster/server'

const pathOfSpeech = '/v1/audio/transcriptions'
const tone = (seconds: number): Uint8Array =>
  encodeWav(Int16Array.from({ length: seconds * sampleRateHz }, (_, at) => Math.round(9000 * Math.sin(at / 6))))

describe('an audio that goes with a question', () => {
  const resident = withResident({ timeoutMs: 20_000 })
  let cluster: TestCluster
  let page: Page
  const chip = (name: string): Locator =>
    page.getByRole('list', { name: 'Adjuntos' }).getByRole('listitem').filter({ hasText: name })
  const choose = (name: string): Promise<void> => attachFiles(page, [`${resident.files}/${name}`])
  const remove = async (name: string): Promise<void> => {
    await chip(name)
      .getByRole('button', { name: `Quitar: ${name}` })
      .click()
    await chip(name).waitFor({ state: 'detached' })
  }
  const speechRequests = () => cluster.requests.filter((request) => request.path === pathOfSpeech)

  beforeAll(async () => {
    cluster = await startCluster({ chat: answers(['Es un nódulo.']) })
    cluster.modelList = json(200, { object: 'list', data: [{ id: 'medgemma-27b-it' }, { id: 'whisper-large-v3' }] })
    cluster.calls.set(pathOfSpeech, refuses(json(200, { text: 'Se observa un modulo de ocho milimetros.' })))
    ;({ page } = resident)
    resident.put('clase.wav', tone(3))
    resident.put('silencio.wav', encodeWav(new Int16Array(sampleRateHz)))
    resident.put('roto.mp3', Buffer.from('ID3 no es un audio'))
    resident.put('largo.wav', tone(725))
    resident.put('grande.ogg', Buffer.alloc(25_000_001, 'OggS'))
    await goTo(page, 'Chat')
  })
  afterAll(() => cluster.close())

  it.each([
    ['roto.mp3', 'No se pudo abrir. Guárdelo como WAV, MP3, M4A u OGG'],
    ['silencio.wav', 'No se oye nada en él.'],
    ['largo.wav', 'Dura más de 12 minutos. Divídalo'],
    ['grande.ogg', 'Pasa de 25 MB.'],
  ])('says of %s why it is not taken and what to do', async (name, sentence) => {
    await choose(name)
    await chip(name).getByRole('alert').filter({ hasText: sentence }).waitFor()
    await remove(name)
  })

  it('says why it can not be written out, until there is a server for it', async () => {
    await choose('clase.wav')
    await chip('clase.wav').getByText('0:03 · No hay un clúster configurado').waitFor()
    expect(await chip('clase.wav').getByRole('button', { name: 'Transcribir' }).isDisabled()).toBe(true)
    await remove('clase.wav')
    const withSpeech = cluster.modelList
    cluster.modelList = json(200, { object: 'list', data: [{ id: 'medgemma-27b-it' }] })
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await choose('clase.wav')
    await chip('clase.wav').getByText('0:03 · Ningún servidor configurado transcribe voz').waitFor()
    await remove('clase.wav')
    // The server is given a model for speech: it is asked again when something waits for one.
    cluster.modelList = withSpeech
  })

  it('leaves only when it is asked for, and comes back as a text to be put right', async () => {
    await choose('clase.wav')
    await chip('clase.wav')
      .getByText(`se envía a whisper-large-v3 en ${cluster.endpoint}. El audio no se guarda.`)
      .waitFor()
    await resident.look('chat-audio-ready')
    expect(speechRequests()).toEqual([])
    await chip('clase.wav').getByRole('button', { name: 'Transcribir' }).click()
    const opened = page.getByRole('dialog', { name: 'clase.wav' })
    const text = opened.getByRole('textbox', { name: 'Transcripción de audio' })
    expect(await text.inputValue()).toBe('Se observa un modulo de ocho milimetros.')
    await resident.look('chat-audio-transcript')
    await text.fill('Se observa un nódulo de ocho milímetros.')
    await opened.getByRole('button', { name: 'Guardar' }).click()
    await opened.waitFor({ state: 'detached' })
    await chip('clase.wav')
      .getByText(/Transcripción de audio · \d+ tokens/)
      .waitFor()
    await chip('clase.wav').getByRole('button', { name: 'Abrir documento' }).click()
    await text.fill('Se observa un nódulo de ocho milímetros, calcificado.')
    await page.keyboard.press('Escape')
    await opened.waitFor({ state: 'detached' })
    await chip('clase.wav').getByRole('button', { name: 'Abrir documento' }).click()
    await expect.poll(() => text.inputValue()).toContain('calcificado')
    await page.keyboard.press('Escape')
    expect(speechRequests()).toHaveLength(1)
  })

  it('goes as it was put right, once it was shown, and opens from its question', async () => {
    await questionField(page).fill('¿Qué describe?')
    await questionField(page).press('Enter')
    const review = page.getByRole('dialog', { name: 'Autorizar el envío' })
    await review.getByText('Transcripción automática de un audio adjunto').waitFor()
    await review.getByRole('checkbox', { name: 'Revisé el texto de «clase.wav»' }).check()
    await review.getByRole('button', { name: 'Autorizar y enviar' }).click()
    await page.getByRole('article', { name: 'Respuesta del modelo' }).and(page.locator('[aria-busy=false]')).waitFor()
    const sent = cluster.requests.find(({ body }) => body.toString().includes('Archivo: clase.wav'))?.body.toString()
    expect(sent).toContain('Se observa un nódulo de ocho milímetros, calcificado.')
    expect(sent).not.toContain('modulo')
    const question = page.getByRole('article', { name: 'Pregunta' })
    await question.getByRole('button', { name: 'Abrir documento' }).click()
    await page
      .getByRole('dialog', { name: 'clase.wav' })
      .getByText('Se observa un nódulo de ocho milímetros, calcificado.')
      .waitFor()
    await resident.look('chat-audio-sent')
    await page.keyboard.press('Escape')
  })
})
