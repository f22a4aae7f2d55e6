import { randomUUID } from 'node:crypto'
import OpenAI from 'openai'
import { z } from 'zod'
import { Failure } from '../../shared/lib/failure'
import { type ClusterAccess, defaultTimeouts, type Timeouts } from './access'
import { Deadline } from './deadline'
import { createGateFetch, type Envelope, requireConsent } from './gate'
import type { Ledger, NewDisclosure } from './ledger'
import { prepareRequest, sha256 } from './prepare'
import { type ReadOptions, readStreamedAnswer, readWholeAnswer } from './read-answer'
import { readText } from './read-text'
import { createTransport } from './transport'
import type { AnswerPart, Gate, PreparedRequest } from './types'

export interface ClientOptions {
  access: ClusterAccess
  ledger: Ledger
  timeouts?: Partial<Timeouts>
  /** Told how each request went: null once the model begins to answer, the failure when it fails. */
  onOutcome?: (failure: Failure | null) => void
}

export interface ClusterClient extends Gate {
  /** Ids of the models the endpoint says it serves. */
  models(signal: AbortSignal): Promise<string[]>
  /** A one-token answer to a text of nobody: the only proof that a model is loaded. */
  tryAnswer(model: string, signal: AbortSignal): Promise<void>
  close(): void
}

type Disclosing = Pick<NewDisclosure, 'purpose' | 'imageCount' | 'studyIds'>

const wholeBodyLimitBytes = 8 * 1024 * 1024
const modelList = z.object({ data: z.array(z.object({ id: z.string().min(1).max(500) })).max(10_000) })

/** Speaks to one endpoint through the gate. Errors are `Failure`s and carry the id the server logged the request by. */
export function createClusterClient(options: ClientOptions): ClusterClient {
  const { access, ledger, onOutcome = () => undefined } = options
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  const transport = createTransport({ caPem: access.caPem, connectTimeoutMs: timeouts.connectMs })
  const gate = createGateFetch({ access, ledger, transport })
  const openai = new OpenAI({
    baseURL: access.endpoint,
    // The gate puts in the real key, or none.
    apiKey: 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    fetch: (url, init) => gate.fetch(url, init),
    maxRetries: 0,
    timeout: 2 ** 31 - 1,
    // Its debug level writes prompts, and an environment variable can switch it on.
    logLevel: 'off',
  })

  async function send(
    envelope: Envelope,
    call: (headers: Record<string, string>) => Promise<Response>,
  ): Promise<Response> {
    const forget = gate.expect(envelope)
    try {
      return await call({ 'X-Request-ID': envelope.requestId })
    } catch (error) {
      throw failureInside(error)
    } finally {
      forget()
    }
  }

  async function* ask(
    prepared: PreparedRequest,
    about: Disclosing,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerPart, void> {
    const disclosure = disclosureOf(prepared, about)
    requireConsent(ledger, disclosure)
    const requestId = randomUUID()
    const deadline = new Deadline(signal, { requestId })
    let finished = false
    let answering = false
    try {
      deadline.allow(timeouts.firstTokenMs, 'cluster_timeout')
      const url = `${access.endpoint}/chat/completions`
      const response = await send({ requestId, url, method: 'POST', disclosure, signal: deadline.signal }, (headers) =>
        openai.chat.completions.create(prepared.params, { headers }).asResponse(),
      )
      const reading: ReadOptions = {
        model: prepared.model,
        imageCount: about.imageCount,
        requestId,
        onProgress(isLast) {
          deadline.allow(isLast ? Math.min(1000, timeouts.betweenTokensMs) : timeouts.betweenTokensMs, 'answer_stalled')
          if (!answering) onOutcome(null)
          answering = true
        },
      }
      yield* readAnswer(response, reading)
      finished = true
    } catch (error) {
      const failure = failureInside(error)
      onOutcome(failure)
      throw failure
    } finally {
      deadline.end(finished)
    }
  }

  return {
    prepare: (request) => prepareRequest(access.endpoint, request),
    answer: (prepared, about, signal) => ask(prepared, { ...about, studyIds: [...about.studyIds] }, signal),

    async tryAnswer(model, signal) {
      const message = { role: 'user' as const, text: 'Hola', pictures: [] }
      const prepared = prepareRequest(access.endpoint, { model, messages: [message], maxTokens: 1 })
      const parts = ask(prepared, { purpose: 'connection_test', imageCount: 0, studyIds: [] }, signal)
      while (!(await parts.next()).done);
    },

    async models(signal) {
      const requestId = randomUUID()
      const deadline = new Deadline(signal, { requestId })
      let finished = false
      try {
        deadline.allow(timeouts.listMs, 'cluster_timeout')
        const disclosure: NewDisclosure = {
          purpose: 'model_list',
          endpoint: access.endpoint,
          model: '',
          bodySha256: sha256(''),
          bodyBytes: 0,
          imageCount: 0,
          studyIds: [],
        }
        const url = `${access.endpoint}/models`
        const response = await send({ requestId, url, method: 'GET', disclosure, signal: deadline.signal }, (headers) =>
          openai.models.list({ headers }).asResponse(),
        )
        const list = modelsIn(await readText(response, wholeBodyLimitBytes), requestId)
        finished = true
        return list
      } catch (error) {
        const failure = failureInside(error)
        onOutcome(failure)
        throw failure
      } finally {
        deadline.end(finished)
      }
    },

    close: () => transport.close(),
  }
}

function disclosureOf(prepared: PreparedRequest, about: Disclosing): NewDisclosure {
  const pictures = prepared.messages.flatMap((message) => message.pictureSha256s)
  // What the log will say must be what the request holds.
  if (pictures.length !== about.imageCount) throw new Failure('disclosure_changed')
  return {
    purpose: about.purpose,
    endpoint: prepared.endpoint,
    model: prepared.model,
    bodySha256: prepared.bodySha256,
    bodyBytes: prepared.bodyBytes,
    imageCount: about.imageCount,
    studyIds: about.studyIds,
  }
}

async function* readAnswer(response: Response, options: ReadOptions): AsyncGenerator<AnswerPart, void> {
  const contentType = response.headers.get('content-type') ?? ''
  const detail = { status: response.status, requestId: options.requestId }
  if (/text\/html/i.test(contentType)) throw new Failure('cluster_not_an_api', { detail })
  // A compressed body was never asked for.
  if (/gzip|br|deflate|zstd/i.test(response.headers.get('content-encoding') ?? '')) {
    throw new Failure('cluster_bad_stream', { detail })
  }
  if (/application\/json/i.test(contentType)) {
    yield* readWholeAnswer(await readText(response, wholeBodyLimitBytes), options)
  } else if (contentType === '' || /text\/event-stream|octet-stream/i.test(contentType)) {
    yield* readStreamedAnswer(response.body ?? emptyBody(), options)
  } else {
    throw new Failure('cluster_bad_stream', { detail })
  }
}

async function* emptyBody(): AsyncGenerator<Uint8Array, void> {
  // A 204 has no body to read.
}

function modelsIn(body: string, requestId: string): string[] {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    throw new Failure('cluster_not_an_api', { detail: { requestId } })
  }
  const parsed = modelList.safeParse(json)
  if (!parsed.success) throw new Failure('cluster_not_an_api', { detail: { requestId } })
  return parsed.data.data.map((model) => model.id)
}

/** The package wraps what its fetch throws. */
function failureInside(error: unknown): Failure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Failure) return cause
  }
  return new Failure('internal', {}, { cause: error })
}
