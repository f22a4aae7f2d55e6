import { randomUUID } from 'node:crypto'
import OpenAI from 'openai'
import { Failure } from '../../shared/lib/failure'
import { type ClusterAccess, defaultTimeouts, type Timeouts } from './access'
import { Deadline } from './deadline'
import { disclosureOf } from './disclosure'
import { failureInside } from './failure-inside'
import { createGateFetch, type Envelope, tokenizerUrl } from './gate'
import type { Ledger, NewDisclosure } from './ledger'
import { type ModelListed, modelsIn } from './model-list'
import { AdaptiveTimeouts, type AnswerLimits } from './policies/adaptive-timeouts'
import { AnswerPace } from './policies/answer-pace'
import type { Passage } from './policies/breaker'
import { Breakers } from './policies/breakers'
import type { ProfilePolicies } from './policies/profile-policies'
import { prepareRequest, sha256 } from './prepare'
import { type ReadOptions, readAnswer, wholeBodyLimitBytes } from './read-answer'
import { readText } from './read-body'
import type { RequestRecord } from './request-record'
import { estimateMessageTokens } from '../../shared/domain/tokens/estimate'
import { isOfStandIn } from './stand-in'
import { createTransport } from './transport'
import type { AnswerPart, Call, PreparedRequest } from './types'
import { weightOf } from './weight'

export interface ConnectionOptions {
  access: ClusterAccess
  ledger: Ledger
  /** Those of answers are adapted to each model unless given here. */
  timeouts?: Partial<Timeouts & AnswerLimits>
  policies: ProfilePolicies
  /** Told of each model that is given a rest after failing again and again. */
  onPaused?: (model: string, access: ClusterAccess) => void
  /** Told of each request once it is over. */
  onRequest?: (record: RequestRecord) => void
  /** Told with each answer whether it says that a stand-in gave it. */
  onStandIn?: (isStandIn: boolean, access: ClusterAccess) => void
}

/** One endpoint: the way to it, what was learned of each of its models' pace, and which of them are given a rest. */
export interface Connection {
  readonly access: ClusterAccess
  /** One request to the model, whole in itself: its own id, its own line in the log. */
  attempt(prepared: PreparedRequest, disclosure: NewDisclosure, signal: AbortSignal): AsyncGenerator<AnswerPart, void>
  /** One call that is no chat, read to its end. */
  call<T>(call: Call, read: (response: Response) => Promise<T>, signal: AbortSignal): Promise<T>
  /** A one-token answer to a text of nobody: the only proof that a model is loaded. A paused one is paused no more. */
  tryAnswer(model: string, signal: AbortSignal): Promise<void>
  /** The models the endpoint says it serves. */
  models(signal: AbortSignal): Promise<ModelListed[]>
  close(): void
}

/** Speaks to one endpoint through the gate. Errors are `Failure`s and carry the id the server logged the request by. */
export function createConnection({ access, ledger, policies, ...options }: ConnectionOptions): Connection {
  const { onRequest = () => undefined } = options
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  const transport = createTransport({ caPem: access.caPem, connectTimeoutMs: timeouts.connectMs })
  const gate = createGateFetch({ access, ledger, transport })
  const breakers = new Breakers(policies.settings.breaker, (model) => options.onPaused?.(model, access))
  const timeoutsByModel = new Map<string, AdaptiveTimeouts>()
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
      const response = await call({ 'X-Request-ID': envelope.requestId })
      options.onStandIn?.(isOfStandIn(response.headers), access)
      return response
    } catch (error) {
      throw failureInside(error)
    } finally {
      forget()
    }
  }

  function paceOf(prepared: PreparedRequest): AnswerPace {
    const adaptive = timeoutsByModel.get(prepared.model) ?? new AdaptiveTimeouts()
    timeoutsByModel.set(prepared.model, adaptive)
    return new AnswerPace(adaptive, weightOf(prepared), policies.clock)
  }

  async function* attempt(
    prepared: PreparedRequest,
    disclosure: NewDisclosure,
    enter: () => Promise<Passage>,
    person: AbortSignal,
  ): AsyncGenerator<AnswerPart, void> {
    const exchange = begin(disclosure, prepared, await enter(), person)
    const { requestId, deadline, record, passage } = exchange
    let answering = false
    try {
      policies.limit.take()
      const pace = paceOf(prepared)
      const { firstTokenMs, betweenTokensMs, totalMs } = { ...pace.limits, ...options.timeouts }
      deadline.allow(firstTokenMs, 'cluster_timeout')
      deadline.allowInAll(totalMs, 'answer_too_slow')
      const reading: ReadOptions = {
        model: prepared.model,
        imageCount: disclosure.imageCount,
        requestId,
        continuation: prepared.continuation,
        onProgress(isLast) {
          deadline.allow(isLast ? Math.min(1000, betweenTokensMs) : betweenTokensMs, 'answer_stalled')
          pace.token()
          if (answering) return
          answering = true
          passage.answered()
        },
      }
      const url = `${access.endpoint}/chat/completions`
      try {
        const envelope: Envelope = { requestId, url, method: 'POST', disclosure, signal: deadline.signal }
        const response = await send(envelope, (headers) =>
          openai.chat.completions.create(prepared.params, { headers }).asResponse(),
        )
        for await (const part of readAnswer(response, reading)) {
          if (part.type === 'end') record.usage = part.usage ?? null
          else record.firstTokenMs ??= record.elapsedMs()
          yield part
        }
      } catch (error) {
        const failure = failureInside(error)
        pace.failed(failure)
        throw failure
      }
      pace.finished()
      exchange.finish()
    } catch (error) {
      const failure = failureInside(error)
      exchange.failed(failure)
      throw failure
    } finally {
      exchange.end()
    }
  }

  /** A request that was let through, to its end: its time, and what the breaker and the record are told of it. */
  function begin(disclosure: NewDisclosure, prepared: PreparedRequest | null, passage: Passage, person: AbortSignal) {
    const requestId = randomUUID()
    const deadline = new Deadline(person, { requestId })
    const record = startRecord(disclosure, prepared)
    let finished = false
    return {
      requestId,
      deadline,
      record,
      passage,
      finish(): void {
        finished = true
      },
      failed(failure: Failure): void {
        record.code = failure.error.code
        passage.failed(failure)
      },
      end(): void {
        passage.failed(new Failure('cancelled'))
        deadline.end(finished)
        record.end(finished)
      },
    }
  }

  /** Kept while a request is under way, and told once it is over. */
  function startRecord({ purpose, model, imageCount }: NewDisclosure, prepared: PreparedRequest | null) {
    const startedMs = policies.clock.elapsedMs()
    const elapsedMs = (): number => policies.clock.elapsedMs() - startedMs
    const texts = prepared?.messages ?? []
    const record = {
      usage: null as RequestRecord['usage'],
      firstTokenMs: null as number | null,
      /** Who stops reading ends it without an error. */
      code: null as RequestRecord['code'],
      elapsedMs,
      end(finished: boolean): void {
        onRequest({
          access,
          purpose,
          model,
          imageCount,
          estimatedTokens: texts.reduce((sum, { text }) => sum + estimateMessageTokens(text), 0),
          firstTokenMs: record.firstTokenMs,
          durationMs: elapsedMs(),
          usage: record.usage,
          code: finished ? null : (record.code ?? 'cancelled'),
        })
      },
    }
    return record
  }

  return {
    access,
    attempt: (prepared, disclosure, signal) =>
      attempt(prepared, disclosure, () => breakers.enter(prepared.model), signal),

    async call({ path, body, ...call }, read, person) {
      const passage = await breakers.enter(call.model)
      const { purpose, model, contentType } = call
      const about = { purpose, endpoint: access.endpoint, model, imageCount: 0, studyIds: [] }
      const disclosure = { ...about, bodySha256: sha256(body), bodyBytes: Buffer.byteLength(body) }
      const exchange = begin(disclosure, null, passage, person)
      const { requestId, deadline } = exchange
      try {
        policies.limit.take()
        deadline.allow(call.limitMs, 'cluster_timeout')
        const url = path === '/tokenize' ? tokenizerUrl(access.endpoint) : `${access.endpoint}${path}`
        const { signal } = deadline
        const response = await send({ requestId, url, method: 'POST', disclosure, signal, contentType }, (headers) =>
          gate.fetch(url, { method: 'POST', headers, body: toBody(body) }),
        )
        const result = await read(response)
        passage.answered()
        exchange.finish()
        return result
      } catch (error) {
        const failure = withRequestId(failureInside(error), requestId)
        exchange.failed(failure)
        throw failure
      } finally {
        exchange.end()
      }
    },

    async tryAnswer(model, signal) {
      const message = { role: 'user' as const, text: 'Hola', pictures: [] }
      const prepared = prepareRequest([access.endpoint], { model, messages: [message], maxTokens: 1 })
      const about = { purpose: 'connection_test', imageCount: 0, studyIds: [] } as const
      const passage = { answered: () => breakers.close(model), failed: () => undefined }
      const parts = attempt(prepared, disclosureOf(prepared, about, access.endpoint), async () => passage, signal)
      while (!(await parts.next()).done);
    },

    async models(signal) {
      const requestId = randomUUID()
      const deadline = new Deadline(signal, { requestId })
      let finished = false
      try {
        policies.limit.take()
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
      } finally {
        deadline.end(finished)
      }
    },

    close: () => transport.close(),
  }
}

/** TypeScript's fetch takes no view of a buffer that might be shared. */
const toBody = (body: string | Uint8Array): string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' ? body : new Uint8Array(body)

/** What reads a response does not know what it was asked by. */
const withRequestId = (failure: Failure, requestId: string): Failure =>
  failure.error.detail?.['requestId'] !== undefined || failure.error.code === 'cancelled'
    ? failure
    : new Failure(
        failure.error.code,
        { ...failure.error, detail: { ...failure.error.detail, requestId } },
        { cause: failure.cause },
      )
