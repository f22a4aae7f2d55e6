import { randomUUID } from 'node:crypto'
import OpenAI from 'openai'
import { z } from 'zod'
import type { ErrorCode } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'
import { type ClusterAccess, defaultTimeouts, type Timeouts } from './access'
import { Deadline } from './deadline'
import { createGateFetch, type Envelope, requireConsent } from './gate'
import type { Ledger, NewDisclosure } from './ledger'
import { prepareRequest, sha256 } from './prepare'
import { AdaptiveTimeouts, type AnswerLimits } from './policies/adaptive-timeouts'
import { AnswerPace } from './policies/answer-pace'
import { askAgain } from './policies/ask-again'
import type { Passage } from './policies/breaker'
import { Breakers } from './policies/breakers'
import { createProfilePolicies, type ProfilePolicies } from './policies/profile-policies'
import { type ReadOptions, readStreamedAnswer, readWholeAnswer } from './read-answer'
import { readText } from './read-text'
import { createTransport } from './transport'
import type { AnswerPart, Gate, PreparedRequest } from './types'
import { weightOf } from './weight'

export interface ClientOptions {
  access: ClusterAccess
  ledger: Ledger
  /** Those of answers are adapted to each model unless given here. */
  timeouts?: Partial<Timeouts & AnswerLimits>
  /** Shared by every client of a profile. */
  policies?: ProfilePolicies
  /**
   * Told how what was asked for went: null once the model begins to answer, the failure when it fails. What is tried
   * again is told of at its end, but that the cluster is out of reach at once.
   */
  onOutcome?: (failure: Failure | null) => void
}

export interface ClusterClient extends Gate {
  /** Ids of the models the endpoint says it serves. */
  models(signal: AbortSignal): Promise<string[]>
  /** A one-token answer to a text of nobody: the only proof that a model is loaded. A paused one is paused no more. */
  tryAnswer(model: string, signal: AbortSignal): Promise<void>
  close(): void
}

type Disclosing = Pick<NewDisclosure, 'purpose' | 'imageCount' | 'studyIds'>

const outOfReach: ReadonlySet<ErrorCode> = new Set(['cluster_connection_refused', 'cluster_unreachable'])
const wholeBodyLimitBytes = 8 * 1024 * 1024
const modelList = z.object({ data: z.array(z.object({ id: z.string().min(1).max(500) })).max(10_000) })

/** Speaks to one endpoint through the gate. Errors are `Failure`s and carry the id the server logged the request by. */
export function createClusterClient(options: ClientOptions): ClusterClient {
  const { access, ledger, onOutcome = () => undefined, policies = createProfilePolicies() } = options
  const timeouts = { ...defaultTimeouts, ...options.timeouts }
  const transport = createTransport({ caPem: access.caPem, connectTimeoutMs: timeouts.connectMs })
  const gate = createGateFetch({ access, ledger, transport })
  const breakers = new Breakers(policies.settings.breaker)
  const timeoutsByModel = new Map<string, AdaptiveTimeouts>()
  const closing = new AbortController()
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

  /** One request to the model, whole in itself: its own id, its own line in the log. */
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
          onOutcome(null)
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

  /** An answer with all that is done for it before its first token, and no more than that. */
  async function* answer(
    prepared: PreparedRequest,
    about: Disclosing,
    person: AbortSignal,
  ): AsyncGenerator<AnswerPart, void> {
    const disclosure = disclosureOf(prepared, about)
    requireConsent(ledger, disclosure)
    const signal = AbortSignal.any([person, closing.signal])
    const { bulkhead, budget, clock, settings } = policies
    // That nobody is there is worth knowing before the last try.
    const onRetry = (failure: Failure): void => {
      if (outOfReach.has(failure.error.code)) onOutcome(failure)
    }
    const once = (): AsyncIterable<AnswerPart> =>
      attempt(prepared, disclosure, () => breakers.enter(prepared.model), signal)
    let leave = (): void => undefined
    try {
      const hasToWait = bulkhead.isFull
      if (hasToWait) yield { type: 'waiting', reason: 'answers_running', retryAfterMs: null }
      leave = await bulkhead.enter(signal)
      if (hasToWait) yield { type: 'asking' }
      yield* askAgain(once, { settings: settings.retry, budget, clock, signal, onRetry })
    } catch (error) {
      const failure = failureInside(error)
      onOutcome(failure)
      throw failure
    } finally {
      leave()
    }
  }

  return {
    prepare: (request) => prepareRequest(access.endpoint, request),
    answer: (prepared, about, signal) => answer(prepared, { ...about, studyIds: [...about.studyIds] }, signal),

    async tryAnswer(model, signal) {
      const message = { role: 'user' as const, text: 'Hola', pictures: [] }
      const prepared = prepareRequest(access.endpoint, { model, messages: [message], maxTokens: 1 })
      const disclosure = disclosureOf(prepared, { purpose: 'connection_test', imageCount: 0, studyIds: [] })
      const passage = { answered: () => breakers.close(model), failed: () => undefined }
      try {
        const parts = attempt(prepared, disclosure, async () => passage, AbortSignal.any([signal, closing.signal]))
        while (!(await parts.next()).done);
      } catch (error) {
        const failure = failureInside(error)
        onOutcome(failure)
        throw failure
      }
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
      } catch (error) {
        const failure = failureInside(error)
        onOutcome(failure)
        throw failure
      } finally {
        deadline.end(finished)
      }
    },

    close() {
      // Else an answer whose connection goes would be asked for again.
      closing.abort(new Failure('answer_interrupted'))
      transport.close()
    },
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
