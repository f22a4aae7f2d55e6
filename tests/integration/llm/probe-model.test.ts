import { describe, expect, test } from 'vitest'
import type { Capabilities } from '../../../shared/contract/cluster'
import { probeModel } from '../../../electron/llm/probe-model'
import { probePicturePng } from '../../../electron/llm/probe-picture'
import { encodeWav } from '../../../shared/domain/audio/wav'
import { type Behaviour, hangs, refuses } from '../../support/cluster/behaviours'
import { chatModel, noChat } from '../../support/cluster/model-behaviour'
import { json, refusals } from '../../support/cluster/responses'
import { failureOf } from '../../support/failure'
import { collect, harness } from './harness'

const says = (body: unknown): Behaviour => refuses(json(200, body))
const signal = new AbortController().signal

async function probe(chat: Behaviour, calls: Record<string, Behaviour> = {}, model = 'medgemma-27b-it') {
  const { cluster, client, ledger } = await harness({ cluster: { models: [model], chat } })
  for (const [path, behaviour] of Object.entries(calls)) cluster.calls.set(path, behaviour)
  return { asked: probeModel(client, model, signal), cluster, ledger }
}

const medgemma = { pictureTokens: 259, takesSystem: false, takesAnyOrder: false, jsonSchema: 'kept' } as const
const qwenText = { pictureTokens: null, takesSystem: true, takesAnyOrder: true, jsonSchema: 'ignored' } as const

describe('what a model can do', () => {
  test('is found out by asking it, with nothing of anybody', async () => {
    const { asked, cluster, ledger } = await probe(chatModel(medgemma), { '/tokenize': says({ count: 90 }) })
    const found = await asked
    expect(found).toMatchObject({ kind: 'chat', ...medgemma, continues: true })
    expect(found.kind === 'chat' && found.tokenRatio).toBeCloseTo(90 / 160, 0)
    expect(cluster.requests).toHaveLength(8)
    expect(new Set(ledger.recorded.map(({ purpose }) => purpose))).toEqual(new Set(['model_probe']))
    expect(ledger.recorded.map(({ imageCount }) => imageCount)).toEqual([0, 1, 0, 0, 0, 0, 0, 0])
    expect(ledger.recorded.flatMap(({ studyIds }) => studyIds)).toEqual([])
  })

  test.each<[string, Behaviour, Record<string, Behaviour>, Partial<Capabilities>]>([
    ['a text model', chatModel(qwenText), {}, { kind: 'chat', ...qwenText, tokenRatio: null }],
    [
      'a server that counts nothing',
      chatModel({ ...medgemma, countsTokens: false }),
      {},
      { pictureTokens: 259, continues: false },
    ],
    ['a server that ends every turn', chatModel({ ...medgemma, continues: false }), {}, { continues: false }],
    ['a server without schemas', chatModel({ ...medgemma, jsonSchema: 'refused' }), {}, { jsonSchema: 'refused' }],
    ['a server that leaves pictures out', chatModel({ ...medgemma, pictureTokens: 0 }), {}, { pictureTokens: null }],
    [
      'an embedding model',
      noChat,
      { '/v1/embeddings': says({ data: [{ index: 0, embedding: [3, 4, 0] }] }) },
      { kind: 'embedding', dimension: 3 },
    ],
    ['a Whisper', noChat, { '/v1/audio/transcriptions': says({ text: '' }) }, { kind: 'transcription' }],
    [
      'a re-ranker',
      noChat,
      { '/v1/score': says({ data: [0, 1].map((index) => ({ index, score: 1 })) }) },
      { kind: 'rerank' },
    ],
    [
      'a voice',
      noChat,
      {
        '/v1/audio/speech': refuses({
          status: 200,
          body: encodeWav(new Int16Array(9)),
          headers: { 'content-type': 'audio/wav' },
        }),
      },
      { kind: 'speech' },
    ],
    ['nothing known', noChat, {}, { kind: 'unknown' }],
  ])('is told of %s', async (_name, chat, calls, expected) => {
    const { asked } = await probe(chat, calls)
    expect(await asked).toMatchObject(expected)
  })

  test('of a model with a convention of its own is asked outside it', async () => {
    const lax = { ...medgemma, takesSystem: true, takesAnyOrder: true }
    const { asked } = await probe(chatModel(lax), {}, 'nv-reason-cxr-3b')
    expect(await asked).toMatchObject({ takesSystem: true, takesAnyOrder: true })
  })

  test.each([
    ['loads', refuses(refusals.loading), 'cluster_model_loading'],
    ['is full', refuses(refusals.queueFull), 'cluster_queue_full'],
    ['wants another key', refuses(refusals.keyRejected), 'cluster_key_rejected'],
    ['fails', refuses(refusals.serverError), 'cluster_server_error'],
  ] satisfies [string, Behaviour, string][])('is not told by one that %s', async (_name, chat, code) => {
    const { asked } = await probe(chat)
    expect((await failureOf(asked)).code).toBe(code)
  })

  test('is asked no further once a person stops', async () => {
    const { cluster, client } = await harness({ cluster: { chat: hangs } })
    const stop = new AbortController()
    const asked = failureOf(probeModel(client, 'medgemma-27b-it', stop.signal))
    await expect.poll(() => cluster.requests.length).toBe(1)
    stop.abort()
    expect((await asked).code).toBe('cancelled')
    expect(cluster.requests).toHaveLength(1)
  })
})

describe('a picture that is not the one drawn for it', () => {
  test('does not pass for one of nobody', async () => {
    const { cluster, client, ledger } = await harness()
    const about = { purpose: 'model_probe', studyIds: [], imageCount: 1 } as const
    const send = (png: Uint8Array) => {
      const message = { role: 'user' as const, text: 'Hola', pictures: [{ png }] }
      return collect(client.answer(client.prepare({ model: 'medgemma-27b-it', messages: [message] }), about, signal))
    }
    expect((await send(new Uint8Array([1, 2, 3]))).error?.code).toBe('consent_required')
    expect(cluster.requests).toEqual([])
    expect((await send(probePicturePng())).error).toBeNull()
    expect(ledger.recorded).toHaveLength(1)
  })
})
