import { createHash } from 'node:crypto'
import { array, asyncProperty, assert, float, integer } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { embed } from '../../../electron/llm/embeddings'
import { rerank } from '../../../electron/llm/rerank'
import { speak } from '../../../electron/llm/speech'
import { countTokens } from '../../../electron/llm/tokens/count'
import { transcribe } from '../../../electron/llm/transcription'
import type { Caller } from '../../../electron/llm/types'
import { encodeWav, sampleRateHz } from '../../../shared/domain/audio/wav'
import { type Behaviour, cutsAfter, hangs, refuses } from '../../support/cluster/behaviours'
import { testPolicies } from '../../support/cluster/policies'
import { json, type PlainResponse, refusals } from '../../support/cluster/responses'
import { sentForm } from '../../support/cluster/sent-form'
import { failureOf } from '../../support/failure'
import { harness } from './harness'

const model = 'm'
const purpose = 'chat'
const signal = new AbortController().signal
const says = (body: unknown): Behaviour => refuses(json(200, body))
const wav = encodeWav(new Int16Array(sampleRateHz))
const base64 = (vector: readonly number[]): string => Buffer.from(Float32Array.from(vector).buffer).toString('base64')
const embeddings = (vectors: readonly (string | readonly number[])[]) => ({
  object: 'list',
  data: vectors.map((embedding, index) => ({ object: 'embedding', index, embedding })),
  usage: { prompt_tokens: 3, total_tokens: 3 },
})

const inputSchema = z.object({ input: z.array(z.string()) })

const sound: PlainResponse = { status: 200, body: wav, headers: { 'content-type': 'audio/wav' } }

/** Each call with a good answer: what all of them have in common is tested on each. */
const calls: Record<
  string,
  { path: string; good: PlainResponse; ask: (caller: Caller, stop: AbortSignal) => Promise<unknown> }
> = {
  embeddings: {
    path: '/v1/embeddings',
    good: json(200, embeddings([base64([3, 4])])),
    ask: (caller, stop) => embed(caller, { purpose, model, texts: ['Hola'] }, stop),
  },
  transcription: {
    path: '/v1/audio/transcriptions',
    good: json(200, { text: ' Derrame izquierdo. ', usage: { type: 'duration', seconds: 1 } }),
    ask: (caller, stop) => transcribe(caller, { purpose, model, wav, language: 'es' }, stop),
  },
  speech: {
    path: '/v1/audio/speech',
    good: sound,
    ask: (caller, stop) => speak(caller, { purpose, model, text: 'Hola', voice: 'ef_dora' }, stop),
  },
  rerank: {
    path: '/v1/score',
    good: json(200, { object: 'list', data: [{ index: 0, object: 'score', score: 0.9 }] }),
    ask: (caller, stop) => rerank(caller, { purpose, model, query: 'q', passages: ['p'] }, stop),
  },
  tokenizer: {
    path: '/tokenize',
    good: json(200, { count: 2, max_model_len: 8192, tokens: [1, 2], token_strs: null }),
    ask: (caller, stop) => countTokens(caller, { purpose, model, text: 'Hola' }, stop),
  },
}

describe.each(Object.entries(calls))('a call for %s', (_name, { path, good, ask }) => {
  test('leaves through the gate, logged with the hash of its very bytes', async () => {
    const { cluster, client, ledger, outcomes } = await harness({ token: 'llave' })
    cluster.calls.set(path, refuses(good))
    await ask(client, signal)
    const [request] = cluster.requests
    expect(request?.headers.authorization).toBe('Bearer llave')
    expect(ledger.recorded).toMatchObject([
      { purpose, model, endpoint: cluster.endpoint, imageCount: 0, studyIds: [], bodyBytes: request?.body.byteLength },
    ])
    expect(ledger.recorded[0]?.bodySha256).toBe(
      createHash('sha256')
        .update(request?.body ?? '')
        .digest('hex'),
    )
    expect(outcomes).toEqual([null])
  })

  test('is made again when the queue was full, and fails over', async () => {
    const { cluster: other } = await harness()
    const { cluster, client } = await harness({
      policies: testPolicies(),
      fallbacks: [{ endpoint: other.endpoint, model }],
    })
    let asked = 0
    cluster.calls.set(path, (exchange) => exchange.respond((asked += 1) === 1 ? refusals.queueFull : good))
    other.calls.set(path, refuses(refusals.loading))
    await ask(client, signal)
    expect([cluster.requests.length, other.requests.length]).toEqual([2, 1])
  })

  test.each([
    ['is cut', cutsAfter('{"data": ['), 'cluster_bad_stream'],
    ['is empty', refuses({ ...good, body: '' }), 'cluster_bad_stream'],
    ['is a portal', refuses(refusals.portal), 'cluster_not_an_api'],
    ['is refused', refuses(refusals.schemaError), 'cluster_request_rejected'],
    ['is not served', refuses(refusals.pathNotFound), 'cluster_path_not_found'],
    ['wants another key', refuses(refusals.keyRejected), 'cluster_key_rejected'],
    ['fails', refuses(refusals.serverError), 'cluster_server_error'],
  ] satisfies [string, Behaviour, string][])(
    'says so when it %s, with the id it was logged by',
    async (_how, behaviour, code) => {
      const { cluster, client } = await harness()
      cluster.calls.set(path, behaviour)
      const failure = await failureOf(ask(client, signal))
      expect(failure.code).toBe(code)
      expect(failure.detail?.['requestId']).toBe(cluster.requests.at(-1)?.headers['x-request-id'])
      expect(JSON.stringify(failure)).not.toMatch(/Traceback|paciente/)
    },
  )

  test('that is stopped closes the connection', async () => {
    const { cluster, client } = await harness()
    const stop = new AbortController()
    const arrived = new Promise<{ closed: Promise<{ ended: boolean }> }>((resolve) => cluster.calls.set(path, resolve))
    const asked = failureOf(ask(client, stop.signal))
    const exchange = await arrived
    stop.abort()
    expect(await exchange.closed).toEqual({ ended: false })
    expect((await asked).code).toBe('cancelled')
  })

  test('closes with the client', async () => {
    const { cluster, client } = await harness()
    cluster.calls.set(path, hangs)
    const asked = failureOf(ask(client, signal))
    await expect.poll(() => cluster.requests.length).toBe(1)
    client.close()
    expect((await asked).code).toBe('answer_interrupted')
  })
})

describe('embeddings', () => {
  const ask = async (answer: unknown, texts: readonly string[] = ['a', 'b'], dimension?: number) => {
    const { cluster, client } = await harness()
    cluster.calls.set('/v1/embeddings', says(answer))
    return embed(client, { purpose, model, texts, ...(dimension && { dimension }) }, signal)
  }

  test('come as base64 or as numbers, in any order, and have length 1', async () => {
    const mixed = {
      data: [
        { index: 1, embedding: base64([0, -2]) },
        { index: 0, embedding: [3, 4] },
      ],
    }
    expect(await ask(mixed)).toEqual([Float32Array.from([0.6, 0.8]), Float32Array.from([0, -1])])
  })

  test.each([
    ['too few', embeddings([[1, 0]])],
    [
      'too many',
      embeddings([
        [1, 0],
        [1, 0],
        [1, 0],
      ]),
    ],
    [
      'of several dimensions',
      embeddings([
        [1, 0],
        [1, 0, 0],
      ]),
    ],
    [
      'of no length',
      embeddings([
        [0, 0],
        [1, 0],
      ]),
    ],
    ['of no dimension', embeddings([[], []])],
    ['no whole numbers of bytes', embeddings([Buffer.from('abc').toString('base64'), base64([1])])],
    ['not finite', embeddings([base64([Number.NaN, 1]), base64([1, 1])])],
    [
      'twice the same',
      {
        data: [
          { index: 0, embedding: [1] },
          { index: 0, embedding: [1] },
        ],
      },
    ],
    ['something else', { data: 'no' }],
  ])('that are %s are refused', async (_name, answer) => {
    expect((await failureOf(ask(answer))).code).toBe('cluster_bad_stream')
  })

  test('of another dimension than those there are already are refused', async () => {
    expect(
      (
        await failureOf(
          ask(
            embeddings([
              [1, 0],
              [1, 0],
            ]),
            ['a', 'b'],
            3,
          ),
        )
      ).code,
    ).toBe('cluster_bad_stream')
  })

  test('of many texts are asked for in batches, and come back in order', async () => {
    const { cluster, client } = await harness()
    cluster.calls.set('/v1/embeddings', (exchange) => {
      const { input } = inputSchema.parse(JSON.parse(exchange.request.body.toString()))
      return says(embeddings(input.map((text) => base64([Number(text) + 1, 1]))))(exchange)
    })
    const texts = Array.from({ length: 150 }, (_, index) => String(index))
    const vectors = await embed(client, { purpose, model, texts }, signal)
    expect(cluster.requests).toHaveLength(3)
    expect(vectors.map((vector) => Math.round((vector[0] ?? 0) / (vector[1] ?? 1)))).toEqual(
      texts.map((_, at) => at + 1),
    )
    expect(await embed(client, { purpose, model, texts: [] }, signal)).toEqual([])
  })

  test('keep their direction, whatever they are', async () => {
    const { cluster, client } = await harness()
    const component = float({ min: -100, max: 100, noNaN: true })
    await assert(
      asyncProperty(
        array(component, { minLength: 2, maxLength: 8 }),
        integer({ min: 0, max: 1 }),
        async (given, coded) => {
          const vector = given.map((value) => (Math.abs(value) < 1e-3 ? 1 : value))
          cluster.calls.set('/v1/embeddings', says(embeddings([coded === 1 ? base64(vector) : vector])))
          const [unit = new Float32Array()] = await embed(client, { purpose, model, texts: ['a'] }, signal)
          const length = Math.hypot(...vector)
          vector.forEach((value, at) => expect(unit[at]).toBeCloseTo(value / length, 4))
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a transcription', () => {
  test('is asked for with a form any server can read', async () => {
    const { cluster, client } = await harness()
    cluster.calls.set('/v1/audio/transcriptions', says({ text: ' Hay un derrame. ' }))
    expect(await transcribe(client, { purpose, model: 'whisper', wav, language: 'es' }, signal)).toBe('Hay un derrame.')
    const { form, file } = await sentForm(cluster.requests[0])
    expect([...form.keys()]).toEqual(['model', 'language', 'response_format', 'temperature', 'file'])
    expect(form.get('model')).toBe('whisper')
    expect(file).toEqual(Buffer.from(wav))
  })

  test.each([
    ['no sound', Buffer.from('ID3 an mp3'), 'audio_unreadable'],
    ['cut short', wav.subarray(0, 60), 'audio_unreadable'],
    ['too long', encodeWav(new Int16Array(sampleRateHz * 60 * 13)), 'audio_too_long'],
  ])('of what is %s leaves nothing', async (_name, bytes, code) => {
    const { cluster, client, ledger } = await harness()
    expect((await failureOf(transcribe(client, { purpose, model, wav: bytes, language: 'es' }, signal))).code).toBe(
      code,
    )
    expect(cluster.requests).toEqual([])
    expect(ledger.recorded).toEqual([])
  })
})

describe('speech', () => {
  test('is the sound as it came', async () => {
    const { cluster, client } = await harness()
    cluster.calls.set('/v1/audio/speech', refuses(sound))
    const spoken = await speak(client, { purpose, model, text: 'Hola', voice: 'ef_dora' }, signal)
    expect(spoken.mediaType).toBe('audio/wav')
    expect(Buffer.from(spoken.bytes).equals(Buffer.from(wav))).toBe(true)
    expect(JSON.parse(cluster.requests[0]?.body.toString() ?? '')).toEqual({
      model,
      input: 'Hola',
      voice: 'ef_dora',
      response_format: 'wav',
    })
  })

  test('is nothing but sound', async () => {
    const { cluster, client } = await harness()
    cluster.calls.set('/v1/audio/speech', says({ detail: 'no' }))
    const asked = speak(client, { purpose, model, text: 'Hola', voice: 'x' }, signal)
    expect((await failureOf(asked)).code).toBe('cluster_bad_stream')
  })
})

describe('re-ranking', () => {
  const ask = (client: Caller) => rerank(client, { purpose, model, query: 'q', passages: ['a', 'b', 'c'] }, signal)

  test('scores the passages in their order, by either path', async () => {
    const { cluster, client } = await harness()
    const results = [
      { index: 2, relevance_score: 0.1, document: { text: 'c' } },
      { index: 0, relevance_score: 0.9 },
      { index: 1, relevance_score: -3 },
    ]
    cluster.calls.set('/v1/rerank', says({ id: 'x', results }))
    expect(await ask(client)).toEqual([0.9, -3, 0.1])
    expect(cluster.requests.map(({ path }) => path)).toEqual(['/v1/score', '/v1/rerank'])
    cluster.calls.set('/v1/score', says({ data: [2, 1, 0].map((index) => ({ index, score: index })) }))
    expect(await ask(client)).toEqual([0, 1, 2])
    expect(await rerank(client, { purpose, model, query: 'q', passages: [] }, signal)).toEqual([])
  })

  test.each([
    ['too few', { data: [{ index: 0, score: 1 }] }],
    ['of others', { data: [0, 1, 7].map((index) => ({ index, score: 1 })) }],
    ['not numbers', { data: [0, 1, 2].map((index) => ({ index, score: 'mucho' })) }],
  ])('with scores that are %s is refused', async (_name, answer) => {
    const { cluster, client } = await harness()
    cluster.calls.set('/v1/score', says(answer))
    expect((await failureOf(ask(client))).code).toBe('cluster_bad_stream')
  })
})

describe("the server's tokenizer", () => {
  test('is found beside the version of the API, and may only list', async () => {
    const { cluster, client } = await harness()
    cluster.calls.set('/tokenize', says({ tokens: [5, 6, 7] }))
    expect(await countTokens(client, { purpose, model, text: 'Hay derrame' }, signal)).toBe(3)
    expect(cluster.requests[0]?.path).toBe('/tokenize')
  })
})
