import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wavDurationMs } from '../../electron/llm/wav'
import { encodeWav, sampleRateHz } from '../../shared/domain/audio/wav'
import { connectCluster, goTo, questionField } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { refuses } from '../support/cluster/behaviours'
import { json } from '../support/cluster/responses'
import { sentForm } from '../support/cluster/sent-form'
import { type TestCluster, startCluster } from '../support/cluster/server'
import { temporaryDirectory } from '../support/directory'

const pathOfSpeech = '/v1/audio/transcriptions'
const toneHz = 440
const folder = temporaryDirectory()
const microphone = path.join(folder, 'microphone.wav')
const tone = Int16Array.from({ length: 2 * sampleRateHz }, (_, at) =>
  Math.round(12_000 * Math.sin((2 * Math.PI * toneHz * at) / sampleRateHz)),
)
writeFileSync(microphone, encodeWav(tone))

/** The pitch of a tone, by the usual time between its upward crossings of zero: what is silent or missing counts once. */
const pitchOf = (samples: Int16Array): number => {
  const crossings = [...samples.keys()].filter((at) => (samples[at - 1] ?? 0) < 0 && (samples[at] ?? 0) >= 0)
  const gaps = crossings.slice(1).map((at, index) => at - (crossings[index] ?? 0))
  return sampleRateHz / (gaps.sort((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? Number.NaN)
}

describe('a question that is dictated', () => {
  const resident = withResident({ timeoutMs: 15_000, microphone })
  let cluster: TestCluster
  let page: Page
  const panel = (): Locator => page.getByRole('region', { name: 'Dictado' })
  const dictate = (): Promise<void> => page.getByRole('button', { name: 'Dictar la pregunta' }).click()
  const recorded = async (seconds: number): Promise<void> => {
    await panel()
      .getByText(new RegExp(`0:0[${seconds}-9] / 5:00`))
      .waitFor()
  }
  const speechRequests = () => cluster.requests.filter((request) => request.path === pathOfSpeech)

  beforeAll(async () => {
    cluster = await startCluster()
    ;({ page } = resident)
    await goTo(page, 'Chat')
  })
  afterAll(async () => {
    await cluster.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('says why it can not be, without a cluster and without a model for speech', async () => {
    await dictate()
    await panel().getByRole('alert').filter({ hasText: 'clúster' }).waitFor()
    await resident.look('chat-dictation-offline')
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
    await connectCluster(page, cluster.endpoint)
    await goTo(page, 'Chat')
    await dictate()
    await panel().getByRole('alert').filter({ hasText: 'Ningún servidor configurado transcribe voz' }).waitFor()
  })

  it('finds the model for speech that a server was given since, and says what to do when the microphone is refused', async () => {
    cluster.modelList = json(200, { object: 'list', data: [{ id: 'medgemma-27b-it' }, { id: 'whisper-large-v3' }] })
    await panel().getByRole('button', { name: 'Intentar de nuevo' }).click()
    await panel().getByRole('alert').filter({ hasText: 'El micrófono está bloqueado' }).waitFor()
    await resident.look('chat-dictation-denied')
    await page.keyboard.press('Escape')
    await page.context().grantPermissions(['microphone'], { origin: resident.host.origin })
  })

  it('is recorded with its level and time, written out, and put where the caret is, not sent', async () => {
    cluster.calls.set(pathOfSpeech, refuses(json(200, { text: ' nódulo pulmonar sólido ' })))
    await questionField(page).fill('¿Cómo se controla un ?')
    await questionField(page).press('End')
    await questionField(page).press('ArrowLeft')
    await page.keyboard.press('Alt+d')
    await recorded(1)
    await panel().getByText(`se envía a whisper-large-v3 en ${cluster.endpoint}. La grabación no se guarda.`).waitFor()
    expect(
      Number(await panel().getByRole('meter', { name: 'Nivel del micrófono' }).getAttribute('value')),
    ).toBeGreaterThan(8)
    await resident.look('chat-dictation-recording')
    expect(speechRequests()).toEqual([])
    await panel().getByRole('button', { name: 'Transcribir' }).click()
    await panel().waitFor({ state: 'detached' })
    expect(await questionField(page).inputValue()).toBe('¿Cómo se controla un nódulo pulmonar sólido?')
    expect(await page.getByRole('article').count()).toBe(0)
    expect(cluster.requests.at(-1)?.path).toBe(pathOfSpeech)
  })

  it('leaves as one WAV of 16 kHz that sounds as the microphone did, and is in the log', async () => {
    const [request] = speechRequests()
    const { form, file: wav } = await sentForm(request)
    expect([form.get('model'), form.get('language')]).toEqual(['whisper-large-v3', 'es'])
    expect(wavDurationMs(wav)).toBeGreaterThan(900)
    const samples = Int16Array.from({ length: (wav.length - 44) / 2 }, (_, at) => wav.readInt16LE(44 + 2 * at))
    expect(pitchOf(samples)).toBeCloseTo(toneHz, -2)
    await goTo(page, 'Ajustes')
    await page.getByRole('navigation', { name: 'Ajustes' }).getByRole('link', { name: 'Privacidad' }).click()
    // One that was sent a second time, the first having come to nothing, is there twice.
    await page.getByRole('row').filter({ hasText: 'Dictado' }).filter({ hasText: 'whisper-large-v3' }).first().waitFor()
    await goTo(page, 'Chat')
  })

  it('is forgotten when it is cancelled, and leaves nothing', async () => {
    const before = speechRequests().length
    await dictate()
    await recorded(0)
    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'detached' })
    await expect.poll(() => questionField(page).evaluate((field) => field === document.activeElement)).toBe(true)
    expect(speechRequests()).toHaveLength(before)
  })

  it('is sent again when the server could not, without another recording', async () => {
    cluster.calls.set(pathOfSpeech, refuses(json(400, { error: { message: 'no', type: 'x', code: 400 } })))
    await questionField(page).fill('')
    await dictate()
    await recorded(1)
    await page.keyboard.press('Enter')
    await panel().getByRole('alert').waitFor()
    await resident.look('chat-dictation-failed')
    cluster.calls.set(pathOfSpeech, refuses(json(200, { text: 'Derrame derecho' })))
    await panel().getByRole('button', { name: 'Enviar de nuevo' }).click()
    await expect.poll(() => questionField(page).inputValue()).toBe('Derrame derecho')
    const [first, second] = speechRequests().slice(-2)
    expect(Math.abs((first?.body.length ?? 0) - (second?.body.length ?? 1))).toBe(0)
  })

  it('says so when no word was recognised', async () => {
    cluster.calls.set(pathOfSpeech, refuses(json(200, { text: '  ' })))
    await dictate()
    await recorded(1)
    await page.keyboard.press('Enter')
    await panel().getByRole('alert').filter({ hasText: 'No se reconoció ninguna palabra' }).waitFor()
    await page.keyboard.press('Escape')
  })
})
