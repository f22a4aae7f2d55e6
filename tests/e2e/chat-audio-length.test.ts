import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { longestSound } from '../../shared/domain/audio/length/index'
import { encodeWav, sampleRateHz } from '../../shared/domain/audio/wav'
import { attachFiles } from '../support/app/attach'
import { goTo } from '../support/app/resident'
import { withResident } from '../support/app/with-resident'
import { silentAac, silentM4a, silentMp3, silentMp3Told, silentOgg } from '../support/audio-files'
import { silentFlac } from '../support/flac-file'
import { silentWebm } from '../support/webm-file'

interface Kind {
  name: string
  type: string
  made: (seconds: number) => Buffer
}
const opus = 'audio/ogg; codecs=opus'
const kinds: Kind[] = [
  { name: 'wav', type: 'audio/wav', made: (seconds) => Buffer.from(encodeWav(new Int16Array(seconds * sampleRateHz))) },
  { name: 'mp3', type: 'audio/mpeg', made: silentMp3 },
  { name: 'aac', type: 'audio/aac', made: silentAac },
  { name: 'm4a', type: 'audio/mp4; codecs=mp4a.40.2', made: silentM4a },
  { name: 'ogg', type: opus, made: silentOgg },
  { name: 'flac', type: 'audio/flac', made: silentFlac },
  { name: 'webm', type: 'audio/webm; codecs=opus', made: silentWebm },
]
/** Each says that it lasts a second or less. */
const liars: Kind[] = [
  { name: 'mp3', type: 'audio/mpeg', made: (seconds) => silentMp3Told(seconds, 10) },
  { name: 'm4a', type: 'audio/mp4; codecs=mp4a.40.2', made: (seconds) => silentM4a(seconds, 1) },
  { name: 'ogg', type: opus, made: (seconds) => silentOgg(seconds, 1) },
  { name: 'flac', type: 'audio/flac', made: (seconds) => silentFlac(seconds, 1) },
  { name: 'webm', type: 'audio/webm; codecs=opus', made: (seconds) => silentWebm(seconds, false) },
]
const minute = 60
/** As much as 25 MB hold of an MP3 of 128 kbit/s; of all else hours. */
const muchOf = (name: string): number => minute * (name === 'mp3' ? 25 : 300)

describe('how long an audio is', () => {
  const resident = withResident({ timeoutMs: 20_000 })
  let page: Page
  const knows = (type: string): Promise<boolean> => page.evaluate((each) => new Audio().canPlayType(each) !== '', type)
  const decodedSeconds = (bytes: Buffer): Promise<number> =>
    page.evaluate(async (base64) => {
      const binary = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
      return (await new OfflineAudioContext(1, 1, 16_000).decodeAudioData(binary.buffer)).duration
    }, bytes.toString('base64'))
  const choose = async (name: string, bytes: Uint8Array, sentence: string): Promise<void> => {
    resident.put(name, bytes)
    await attachFiles(page, [`${resident.files}/${name}`])
    const chip = page.getByRole('list', { name: 'Adjuntos' }).getByRole('listitem').filter({ hasText: name })
    await chip.getByRole('alert').filter({ hasText: sentence }).waitFor()
    await chip.getByRole('button', { name: `Quitar: ${name}` }).click()
    await chip.waitFor({ state: 'detached' })
  }

  /** What the interface had decoded since it was last asked. */
  const decodings = (): Promise<number> =>
    page.evaluate(() => {
      const count = Number(Reflect.get(window, 'decodings'))
      Reflect.set(window, 'decodings', 0)
      return count
    })

  beforeAll(async () => {
    ;({ page } = resident)
    await goTo(page, 'Chat')
    await page.evaluate(() => {
      Reflect.set(window, 'decodings', 0)
      const { prototype } = BaseAudioContext
      prototype.decodeAudioData = new Proxy(Reflect.get(prototype, 'decodeAudioData'), {
        apply: (decode, context, given) => {
          Reflect.set(window, 'decodings', Number(Reflect.get(window, 'decodings')) + 1)
          return Reflect.apply(decode, context, given)
        },
      })
    })
  })

  it.for(kinds)('is known of $name, and never as less than it decodes to', async ({ name, type, made }, { skip }) => {
    skip(!(await knows(type)), `this browser was built without ${type}`)
    const bytes = made(minute)
    const decoded = await decodedSeconds(bytes)
    expect(decoded).toBeGreaterThan(minute - 1)
    expect(longestSound(bytes)?.seconds).toBeGreaterThan(decoded - 0.1)
    await decodings()
    await choose(`callado.${name}`, bytes, 'No se oye nada en él.')
    expect(await decodings()).toBe(1)
  })

  it.for(liars)('is known of $name that tells it wrong, as it decodes', async ({ name, type, made }, { skip }) => {
    skip(!(await knows(type)), `this browser was built without ${type}`)
    const bytes = made(minute)
    const decoded = await decodedSeconds(bytes)
    // It is what it was made to be: the browser does not go by what it says.
    expect(decoded).toBeGreaterThan(minute / 2)
    expect(longestSound(bytes)?.seconds).toBeGreaterThan(decoded - 0.1)
    await decodings()
    await choose(`horas.${name}`, made(muchOf(name)), 'Dura más de 12 minutos. Divídalo')
    expect(await decodings()).toBe(0)
  })

  it.for(kinds.filter(({ name }) => !['wav', 'mp3'].includes(name)))(
    'refuses $name of many hours without decoding it',
    async ({ name, made }) => {
      await decodings()
      await choose(`largo.${name}`, made(muchOf(name)), 'Dura más de 12 minutos. Divídalo')
      expect(await decodings()).toBe(0)
    },
  )
})
