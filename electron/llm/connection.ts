import { randomUUID } from 'node:crypto'
import OpenAI from 'openai'
import { Failure } from '../../shared/lib/failure'
import { type ClusterAccess, defaultTimeouts, type Timeouts } from './access'
import { Deadline } from './deadline'
import { disclosureOf } from './disclosure'
import { failureInside } from './failure-inside'
import { createGateFetch, type Envelope } from './gate'
import type { Ledger, NewDisclosure } from './ledger'
import { modelsIn } from './model-list'
import { AdaptiveTimeouts, type AnswerLimits } from './policies/adaptive-timeouts'
import { AnswerPace } from './policies/answer-pace'
import type { Passage } from './policies/breaker'
import { Breakers } from './policies/breakers'
import type { ProfilePolicies } from './policies/profile-policies'
import { prepareRequest, sha256 } from './prepare'
import { type ReadOptions, readAnswer, wholeBodyLimitBytes } from './read-answer'
import { readText } from './read-text'
import { createTransport } from './transport'
import type { AnswerPart, PreparedRequest } from './types'
import { weightOf } from './weight'

export interface ConnectionOptions {
  access: ClusterAccess
  ledger: Ledger
  /** Those of answers are adapted to each model unless given here. */
  timeouts?: Partial<Timeouts & AnswerLimits>
  policies: ProfilePolicies
}

/** One endpoint: the way to it, what was learned of each of its models' pace, and which of them are given a rest. */
export interface Connection {
  readonly access: ClusterAccess
  /** One request to the model, whole in itself: its own id, its own line in the log. */
  attempt(prepared: PreparedRequest, disclosure: NewDisclosure, signal: AbortSignal): AsyncGenerator<AnswerPart, void>
  /** A one-token answer to a text of nobody: the only proof that a model is loaded. A paused one is paused no more. */
  tryAnswer(model: string, signal: AbortSignal): Promise<void>
  /** Ids of the models the endpoint says it serves. */
  models(signal: AbortSignal): Promise<string[]>
  close(): void
}

/** Speaks to one endpoint through the gate. Errors are `Failure`s and carry the id the server logged the request by. */
export function createConnection({ access, ledger, policies, ...options }: ConnectionOptions): Connection {
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  const transport = createTransport({ caPem: access.caPem, connectTimeoutMs: timeouts.connectMs })
  const gate = createGateFetch({ access, ledger, transport })
  const breakers = new Breakers(policies.settings.breaker)
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
      return await call({ 'X-Request-ID': envelope.requestId })
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
    const passage = await enter()
    const requestId = randomUUID()
    const deadline = new Deadline(person, { requestId })
    let finished = false
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
        yield* readAnswer(response, reading)
      } catch (error) {
        const failure = failureInside(error)
        pace.failed(failure)
        throw failure
      }
      pace.finished()
      finished = true
    } catch (error) {
      const failure = failureInside(error)
      passage.failed(failure)
      throw failure
    } finally {
      passage.failed(new Failure('cancelled'))
      deadline.end(finished)
    }
  }

  return {
    access,
    attempt: (prepared, disclosure, signal) =>
      attempt(prepared, disclosure, () => breakers.enter(prepared.model), signal),

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
