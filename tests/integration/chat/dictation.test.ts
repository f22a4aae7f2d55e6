import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { encodeWav, sampleRateHz } from '../../../shared/domain/audio/wav'
import { type ChatWithCluster, openChatWithCluster } from '../../support/chat-with-cluster'
import { refuses } from '../../support/cluster/behaviours'
import { json, refusals } from '../../support/cluster/responses'
import { failureOf } from '../../support/failure'

const pathOfSpeech = '/v1/audio/transcriptions'
let test: ChatWithCluster
beforeEach(async () => {
  test = await openChatWithCluster('medgemma-27b-it')
  test.server.calls.set(pathOfSpeech, refuses(json(200, { text: ' Hay un derrame. ' })))
})
afterEach(() => test.close())

const { signal } = new AbortController()
async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 60_000) yield bytes.subarray(at, at + 60_000)
}
const dictate = (seconds: number) =>
  test.chat.service.transcribe(inPieces(encodeWav(new Int16Array(seconds * sampleRateHz))), signal)
const serve = async (...models: string[]): Promise<void> => {
  test.server.modelList = json(200, { object: 'list', data: models.map((id) => ({ id })) })
  await test.cluster.models(signal)
}
const rows = (table: string): unknown => test.database.db.prepare(`select count(*) from ${table}`).pluck().get()

describe('a dictation', () => {
  it('has nobody to go to where no model takes speech', async () => {
    await serve('medgemma-27b-it')
    expect(test.chat.service.transcriber()).toBeNull()
    expect(await failureOf(dictate(1))).toEqual({ code: 'transcription_not_served' })
    expect(test.server.requests.filter(({ path }) => path === pathOfSpeech)).toEqual([])
  })

  it('is written out by the model that takes speech, is in the log, and is not kept', async () => {
    await serve('medgemma-27b-it', 'whisper-large-v3')
    const transcriber = { endpoint: test.server.endpoint, model: 'whisper-large-v3' }
    expect(test.chat.service.transcriber()).toEqual(transcriber)
    const before = rows('blobs')
    expect(await dictate(2)).toEqual({ text: 'Hay un derrame.' })
    const { entries } = await test.privacy.disclosures({ limit: 1, offset: 0 })
    expect(entries).toMatchObject([{ purpose: 'dictation', ...transcriber, imageCount: 0, studyIds: [] }])
    expect(entries[0]?.bodyBytes).toBeGreaterThan(2 * sampleRateHz * 2)
    expect(rows('blobs')).toBe(before)
    expect(rows('messages')).toBe(0)
  })

  it('finds the model that a server was given since it was asked, and says why no server answers', async () => {
    test.server.modelList = refusals.loading
    expect((await failureOf(dictate(1))).code).toBe('cluster_model_loading')
    test.server.modelList = json(200, { object: 'list', data: [{ id: 'whisper-large-v3' }] })
    expect(test.chat.service.transcriber()).toBeNull()
    expect(await test.chat.service.findTranscriber(signal)).toMatchObject({ model: 'whisper-large-v3' })
    expect(test.chat.service.transcriber()).toMatchObject({ model: 'whisper-large-v3' })
    const asked = test.server.requests.length
    expect(await dictate(1)).toEqual({ text: 'Hay un derrame.' })
    expect(test.server.requests).toHaveLength(asked + 1)
  })

  it('prefers a model that showed it can over one that is only called so', async () => {
    await serve('old-whisper', 'voz')
    test.database.db
      .prepare(`update cluster_models set capabilities = '{"kind":"transcription"}' where model = 'voz'`)
      .run()
    expect(test.chat.service.transcriber()?.model).toBe('voz')
    test.database.db
      .prepare(`update cluster_models set capabilities = '{"kind":"unknown"}' where model = 'old-whisper'`)
      .run()
    test.database.db.prepare(`update cluster_models set capabilities = null where model = 'voz'`).run()
    expect(test.chat.service.transcriber()).toBeNull()
  })

  it('of more than twelve minutes, or that is no recording, leaves nothing', async () => {
    await serve('whisper-large-v3')
    const sent = test.server.requests.length
    expect((await failureOf(dictate(721))).code).toBe('audio_too_long')
    const noise = test.chat.service.transcribe(inPieces(Buffer.from('ID3 an mp3')), signal)
    expect((await failureOf(noise)).code).toBe('audio_unreadable')
    expect(test.server.requests).toHaveLength(sent)
  })
})
