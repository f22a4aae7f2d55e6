import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type ClusterClient, createClusterClient } from '../../../electron/llm/client'
import { embed } from '../../../electron/llm/embeddings'
import type { AnswerLimits } from '../../../electron/llm/policies/adaptive-timeouts'
import { probeModel } from '../../../electron/llm/probe-model'
import { rerank } from '../../../electron/llm/rerank'
import { speak } from '../../../electron/llm/speech'
import { askStructured } from '../../../electron/llm/structured'
import { countTokens } from '../../../electron/llm/tokens/count'
import { transcribe } from '../../../electron/llm/transcription'
import type { AnswerPart, ChatRequest } from '../../../electron/llm/types'
import { encodeWav, sampleRateHz } from '../../../shared/domain/audio/wav'
import type { Capabilities } from '../../../shared/contract/cluster'
import { neverAgain } from '../../support/cluster/policies'
import { recordingLedger } from '../../support/cluster/recording-ledger'
import { openStandIn, standInObstacle } from '../../support/cluster/recorded/open'
import type { StandIn, User } from '../../support/cluster/recorded/stand-in'
import { aboutNobody, ask, collect, type Collected, question } from '../llm/harness'
import { picture, unreadablePicture } from './pictures'

/*
 * What the app's client makes of a real Ray Serve and vLLM behind the real gateway. `npm run test:cluster` runs it on
 * the cluster itself, `npm test` on what the cluster did when it was recorded; either way every line holds.
 */
const text = 'medgemma-27b-it'
const reading = 'nv-reason-cxr-3b'
const minutes = 60_000
const never = new AbortController().signal
/** It counts on for minutes unless it is stopped. */
const long = { ...question('Cuenta hasta doscientos: 1, 2, 3, 4, 5', text), maxTokens: 4000 }

describe.skipIf(standInObstacle !== null)('the cluster', { timeout: 5 * minutes }, () => {
  let cluster: StandIn
  /** Why the real cluster never came to answer here. */
  let missing: string | null = null
  const clients: ClusterClient[] = []

  beforeAll(async () => {
    cluster = await openStandIn()
  }, minutes)
  beforeEach(({ skip }) => skip(missing !== null, missing ?? ''))
  afterEach(() => {
    for (const client of clients.splice(0)) client.close()
  })
  afterAll(() => cluster?.close(), minutes)

  function clientOf(user: User | null, timeouts: Partial<AnswerLimits> = {}): ClusterClient {
    const client = createClusterClient({
      access: {
        endpoint: cluster.endpoint,
        model: text,
        token: user && cluster.keyOf(user),
        caPem: cluster.caPem,
      },
      ledger: recordingLedger(),
      timeouts,
      // What the gateway and the server refuse is met here, not the client's own limits; and each refusal as it comes.
      policies: neverAgain({
        requestsPerMinute: 1000,
        bulkhead: { concurrent: 16, waiting: 0 },
        breaker: { faults: 1000, halfOpenAfterMs: 1000 },
      }),
    })
    clients.push(client)
    return client
  }

  /** One that waits as long as a real cluster needs to say something, if it does. */
  const impatient = (): ClusterClient => clientOf('ana', { firstTokenMs: cluster.isReal ? 5000 : 500 })

  const about = (request: ChatRequest) => {
    const imageCount = request.messages.reduce((count, message) => count + message.pictures.length, 0)
    return { purpose: 'chat', imageCount, studyIds: imageCount > 0 ? ['1'] : [] } as const
  }
  const asked = (client: ClusterClient, request: ChatRequest): Promise<Collected> =>
    collect(client.answer(client.prepare(request), about(request), never))

  async function promptTokens(client: ClusterClient, request: ChatRequest): Promise<number> {
    for await (const part of client.answer(client.prepare(request), about(request), never)) {
      if (part.type === 'end' && part.usage) return part.usage.promptTokens
    }
    throw new Error('the server did not count the tokens')
  }

  /** Asks, and has this done once the answer has begun. */
  async function interrupted(client: ClusterClient, request: ChatRequest, happens: () => void) {
    let begun = false
    async function* watched(): AsyncGenerator<AnswerPart, void> {
      for await (const part of client.answer(client.prepare(request), about(request), never)) {
        yield part
        if (begun || (part.type !== 'text' && part.type !== 'reasoning')) continue
        begun = true
        happens()
      }
    }
    return collect(watched())
  }

  test(
    'takes requests and keeps them waiting while it loads; only an answer proves that it has',
    async ({ skip }) => {
      await cluster.scenario('loading')
      const client = impatient()
      const deployed = cluster.deploy()
      const codes: (string | null)[] = []
      // Before its routes are there Ray says so, and before Ray is, the gateway does; then requests hang.
      while (codes.length < 100 && codes.at(-1) !== 'cluster_timeout' && codes.at(-1) !== null) {
        codes.push((await ask(client, question('Hola', text))).error?.code ?? null)
        await cluster.pause()
      }
      missing = (await deployed) ?? (await cluster.ready())
      skip(missing !== null, missing ?? '')
      expect(codes.at(-1)).toBe('cluster_timeout')
      expect(['cluster_server_error', 'cluster_model_loading', 'cluster_timeout']).toEqual(
        expect.arrayContaining([...new Set(codes)]),
      )
      await cluster.scenario('loaded')
      const { error, end } = await ask(clientOf('ana'), { ...question('Hola', text), maxTokens: 1 })
      expect({ error, end }).toEqual({ error: null, end: 'length' })
    },
    25 * minutes,
  )

  test('says which models it serves', async () => {
    await cluster.scenario('models')
    const models = await clientOf('ana').models(never)
    expect(models.map(({ id }) => id).toSorted()).toEqual(['embeddings', text, reading, 'whisper'])
  })

  test('streams Spanish text to its end', async () => {
    await cluster.scenario('spanish')
    const parts: AnswerPart[] = []
    const client = clientOf('ana')
    const request = question('¿Qué es una neumonía?', text)
    for await (const part of client.answer(client.prepare(request), aboutNobody, never)) {
      parts.push(part)
    }
    const texts = parts.flatMap((part) => (part.type === 'text' ? [part.delta] : []))
    // A recording is played at once, and what comes together is handed on together.
    expect(texts.length).toBeGreaterThan(cluster.isReal ? 3 : 0)
    expect(texts.join('')).toMatch(/neumonía/)
    expect(parts.at(-1)).toMatchObject({ type: 'end', finishReason: 'stop' })
  })

  test('says when an answer ran into its limit', async () => {
    await cluster.scenario('length')
    expect(await asked(clientOf('ana'), { ...long, maxTokens: 12 })).toMatchObject({ end: 'length', error: null })
  })

  test('writes on where an answer was cut, and begins nothing anew', async () => {
    await cluster.scenario('continued')
    const client = clientOf('beto')
    const raw = { ...long, isRaw: true }
    const whole = await asked(client, { ...raw, maxTokens: 24 })
    const begun = await asked(client, { ...raw, maxTokens: 12 })
    const rest = await asked(client, {
      ...raw,
      maxTokens: 12,
      continues: { text: begun.text, reasoning: '', request: () => '' },
    })
    expect(rest).toMatchObject({ end: 'length', error: null })
    const bare = (words: string): string => words.replaceAll(/\s+/g, '')
    expect(bare(begun.text + rest.text)).toBe(bare(whole.text))
  })

  test('keeps the reasoning of NV-Reason apart from its conclusion', async () => {
    await cluster.scenario('reasoning')
    const request = question('Find abnormalities and support devices.', reading)
    const answer = await asked(clientOf('ana'), withPicture(request, picture))
    expect(answer).toMatchObject({ end: 'stop', error: null })
    expect(answer.reasoning).toMatch(/^This is a stand-in for NV-Reason-CXR-3B/)
    expect(answer.text.trim()).toMatch(/No Finding/)
  })

  test('takes a picture, and counts its tokens', async () => {
    await cluster.scenario('picture')
    const client = clientOf('ana')
    const request = { ...question('¿Qué se ve?', text), maxTokens: 8 }
    const bare = await promptTokens(client, request)
    const shown = await promptTokens(client, withPicture(request, picture))
    // 256 of the picture itself, two of its frame, and the blank lines around it.
    expect(shown - bare).toBeGreaterThanOrEqual(258)
    expect(shown - bare).toBeLessThanOrEqual(262)
  })

  test.each<[string, Capabilities]>([
    [
      text,
      {
        kind: 'chat',
        pictureTokens: 260,
        // Its own template is stricter than Gemma's.
        takesSystem: false,
        takesAnyOrder: false,
        continues: true,
        jsonSchema: 'kept',
        tokenRatio: null,
      },
    ],
    ['embeddings', { kind: 'embedding', dimension: 384 }],
    ['whisper', { kind: 'transcription' }],
  ])('can be asked what it can do: %s', async (model, can) => {
    await cluster.scenario(`probe-${model}`)
    expect(await probeModel(clientOf('beto'), model, never)).toEqual(can)
  })

  test('gives vectors that are near where the meanings are', async () => {
    await cluster.scenario('embeddings')
    const texts = ['pleural effusion', 'fluid in the pleural space', 'a recipe for bread']
    const vectors = await embed(clientOf('ana'), { purpose: 'model_probe', model: 'embeddings', texts }, never)
    const [effusion, fluid, bread] = vectors.map((vector) => Array.from(vector))
    const likeness = (a: number[] = [], b: number[] = []) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
    expect(effusion).toHaveLength(384)
    expect(likeness(effusion, fluid)).toBeGreaterThan(likeness(effusion, bread) + 0.2)
  })

  test('says by the same vectors which passage answers a question', async () => {
    await cluster.scenario('rerank')
    const passages = ['a recipe for bread', 'fluid in the pleural space']
    const request = { purpose: 'model_probe', model: 'embeddings', query: 'pleural effusion', passages } as const
    const [bread = Number.NaN, fluid = Number.NaN] = await rerank(clientOf('ana'), request, never)
    expect(fluid).toBeGreaterThan(bread + 0.2)
  })

  test('keeps a model to the schema it was given', async () => {
    await cluster.scenario('structured')
    const words = ['neumonía', 'derrame'] as const
    const request = {
      about: aboutNobody,
      model: text,
      messages: question('¿Qué es una neumonía?').messages,
      name: 'hallazgo',
      schema: z.enum(words),
      maxTokens: 16,
      repairs: 0,
    } as const
    expect(words).toContain(await askStructured(clientOf('ana'), request, never))
  })

  test.each<[string, string, (client: ClusterClient) => Promise<unknown>]>([
    [
      'no-tokenizer',
      'cluster_request_rejected',
      (client) => countTokens(client, { purpose: 'model_probe', model: text, text: 'hola' }, never),
    ],
    [
      'no-reranker',
      'cluster_model_not_found',
      (client) =>
        rerank(client, { purpose: 'model_probe', model: 'reranker', query: 'hola', passages: ['hola'] }, never),
    ],
    [
      'no-speech',
      'cluster_path_not_found',
      (client) => speak(client, { purpose: 'model_probe', model: 'speech', text: 'hola', voice: 'es' }, never),
    ],
  ])('says of what it does not have that it is not there: %s', async (scenario, code, call) => {
    await cluster.scenario(scenario)
    await expect(call(clientOf('carla'))).rejects.toMatchObject({ error: { code } })
  })

  test('writes down what is said', async () => {
    await cluster.scenario('transcription')
    const wav = encodeWav(new Int16Array(sampleRateHz))
    const said = await transcribe(
      clientOf('ana'),
      { purpose: 'model_probe', model: 'whisper', wav, language: 'es' },
      never,
    )
    expect(said).toBe('Esta transcripción es de un modelo de prueba que no ha escuchado la grabación.')
  })

  test('stops generating at once when the person does', async () => {
    await cluster.scenario('cancel')
    const client = clientOf('ana')
    const stop = new AbortController()
    const answer = collect(client.answer(client.prepare(long), aboutNobody, stop.signal))
    await expect.poll(() => cluster.running(text), { timeout: minutes, interval: 200 }).toBe(1)
    stop.abort()
    expect(await answer).toMatchObject({ end: null, error: { code: 'cancelled' } })
    await expect.poll(() => cluster.running(text), { timeout: minutes, interval: 200 }).toBe(0)
  })

  test('refuses what is longer than its context, and says how long that is', async () => {
    await cluster.scenario('context-too-long')
    expect(await asked(clientOf('carla'), question('hola '.repeat(9000), text))).toMatchObject({
      text: '',
      end: null,
      error: { code: 'cluster_context_too_long', detail: { limitTokens: 8192 } },
    })
  })

  test.each<[string, ChatRequest, string]>([
    ['max-tokens-too-big', { ...question('hola', text), maxTokens: 100_000 }, 'cluster_context_too_long'],
    ['unknown-model', question('hola', 'no-such-model'), 'cluster_model_not_found'],
    ['bad-picture', withPicture(question('¿Qué se ve?', text), unreadablePicture), 'cluster_image_rejected'],
    ['cut-picture', withPicture(question('¿Qué se ve?', text), picture.subarray(0, 60)), 'cluster_image_rejected'],
    ['too-many-pictures', withPicture(question('Compare', reading), picture, picture), 'cluster_image_rejected'],
    ['picture-to-embeddings', withPicture(question('hola', 'embeddings'), picture), 'cluster_request_rejected'],
  ])('refuses before the first word: %s', async (scenario, request, code) => {
    await cluster.scenario(scenario)
    const answer = await asked(clientOf('carla'), request)
    expect(answer).toMatchObject({ text: '', end: null, error: { code } })
  })

  test('refuses a key it does not know, and none', async () => {
    await cluster.scenario('keys')
    for (const user of ['nadie', null] as const) {
      expect((await ask(clientOf(user))).error?.code).toBe('cluster_key_rejected')
    }
  })

  test('refuses more than sixty requests a minute, and says when to come again', async () => {
    await cluster.scenario('rate')
    const client = clientOf('prisa')
    const list = (): Promise<unknown> => client.models(never)
    for (let request = 0; request < 60; request += 1) await list()
    await expect(list()).rejects.toMatchObject({
      error: { code: 'cluster_rate_limited', retryAfterMs: expect.any(Number) },
    })
  })

  test('answers those its queue holds and refuses the rest at once', async () => {
    await cluster.scenario('queue-full')
    const client = clientOf('dario')
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => asked(client, question('Find abnormalities and support devices.', reading))),
    )
    const codes = answers.map(({ end, error }) => error?.code ?? end)
    expect(new Set(codes)).toEqual(new Set(['stop', 'cluster_queue_full']))
    const refused = answers.find(({ error }) => error !== null)
    expect(refused?.error?.retryAfterMs).toBe(5000)
  })

  test(
    'an answer whose replica is killed is interrupted, and keeps what came; the model answers again by itself',
    async () => {
      await cluster.scenario('replica-killed')
      const answer = await collectInterrupted('replica_killed')
      expect(answer).toMatchObject({ end: null, error: { code: 'answer_interrupted' } })
      await cluster.scenario('after-replica-killed')
      expect((await ask(impatient(), question('Hola', text))).error?.code).toBe('cluster_timeout')
      await answersAgain('again')
    },
    15 * minutes,
  )

  test(
    'an answer whose engine is killed says that the server failed; the model answers again by itself',
    async () => {
      await cluster.scenario('engine-killed')
      const answer = await collectInterrupted('engine_killed')
      expect(answer).toMatchObject({ end: null, error: { code: 'cluster_server_error' } })
      await cluster.scenario('after-engine-killed')
      expect((await ask(impatient(), question('Hola', text))).error?.code).toBe('cluster_server_error')
      await answersAgain('again-after-engine')
    },
    15 * minutes,
  )

  test(
    'a restart interrupts the running answer, which keeps what came, and takes no other until it answers again',
    async () => {
      await cluster.scenario('restart')
      const withdraw = cluster.aim('models_withdrawn', text)
      const refuses = cluster.aim('new_requests_refused', text)
      const untilRefused = async (): Promise<string | null> => {
        for (let tried = 0; tried < 60; tried += 1) {
          const { error } = await ask(impatient(), { ...question('Hola', text), maxTokens: 1 })
          if (error) {
            refuses()
            return error.code
          }
          await cluster.pause()
        }
        return null
      }
      const refusals: Promise<string | null>[] = []
      const answer = await interrupted(clientOf('beto'), long, () => {
        withdraw()
        refusals.push(untilRefused())
      })
      expect(answer).toMatchObject({ end: null, error: { code: 'answer_interrupted' } })
      expect(answer.text).not.toBe('')
      // Its proxy has gone, or its routes; or, before either, what would have answered.
      expect(['cluster_server_error', 'cluster_model_loading', 'cluster_timeout']).toEqual(
        expect.arrayContaining(await Promise.all(refusals)),
      )
      await cluster.withdrawn()
      expect(await cluster.deploy()).toBeNull()
      expect(await cluster.ready()).toBeNull()
      await cluster.scenario('restarted')
      expect(await asked(clientOf('ana'), { ...long, maxTokens: 3 })).toMatchObject({ end: 'length', error: null })
    },
    15 * minutes,
  )

  async function answersAgain(scenario: string): Promise<void> {
    await cluster.answering(clientOf('beto'), text)
    await cluster.scenario(scenario)
    expect(await asked(clientOf('ana'), { ...long, maxTokens: 3 })).toMatchObject({ end: 'length', error: null })
  }

  /** Of an answer that lasts: a short one is whole before anything befalls it. */
  async function collectInterrupted(fault: 'replica_killed' | 'engine_killed'): Promise<Collected> {
    const answer = await interrupted(clientOf('ana'), long, cluster.aim(fault, text))
    expect(answer.text).not.toBe('')
    return answer
  }
})

function withPicture(request: ChatRequest, ...pngs: Uint8Array[]): ChatRequest {
  return {
    ...request,
    messages: request.messages.map((message) => ({ ...message, pictures: pngs.map((png) => ({ png })) })),
  }
}
