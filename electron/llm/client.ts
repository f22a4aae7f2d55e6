import type { EndpointFailure } from '../../shared/contract/chat'
import type { ErrorCode } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'
import type { ClusterAccess } from './access'
import { type Connection, type ConnectionOptions, createConnection } from './connection'
import { type Disclosing, disclosureOf } from './disclosure'
import { failureInside } from './failure-inside'
import { requireConsent } from './gate'
import { askAgain, isWait } from './policies/ask-again'
import { failover, Resting } from './policies/failover'
import { createProfilePolicies, type ProfilePolicies } from './policies/profile-policies'
import { prepareRequest } from './prepare'
import type { AnswerPart, Gate, PreparedRequest } from './types'

export interface ClientOptions extends Omit<ConnectionOptions, 'policies'> {
  /** Asked in this order where `access` does not answer, each for the models it was chosen for. */
  fallbacks?: readonly ClusterAccess[]
  /** Shared by every client of a profile. */
  policies?: ProfilePolicies
  /**
   * Told how what was asked of an endpoint went: null once the model begins to answer, the failure when it fails. What
   * is tried again there is told of at its end, but that the endpoint is out of reach at once.
   */
  onOutcome?: (failure: Failure | null, access: ClusterAccess) => void
}

export interface ClusterClient extends Gate {
  /** Ids of the models an endpoint, the first unless given, says it serves. */
  models(signal: AbortSignal, access?: ClusterAccess): Promise<string[]>
  /** A one-token answer to a text of nobody: the only proof that a model is loaded. A paused one is paused no more. */
  tryAnswer(model: string, signal: AbortSignal, access?: ClusterAccess): Promise<void>
  close(): void
}

const outOfReach: ReadonlySet<ErrorCode> = new Set(['cluster_connection_refused', 'cluster_unreachable'])

/** Speaks to the endpoints through the gate. Errors are `Failure`s and carry the id the server logged the request by. */
export function createClusterClient(options: ClientOptions): ClusterClient {
  const { access, fallbacks = [], ledger, onOutcome = () => undefined, policies = createProfilePolicies() } = options
  const first = createConnection({ ...options, policies })
  const connections = [first, ...fallbacks.map((other) => createConnection({ ...options, access: other, policies }))]
  const resting = new Resting<Connection>(policies.settings.endpointRestMs, policies.clock)
  const closing = new AbortController()

  /** Another model would be another request, with a consent of its own: nobody but those who were chosen for it. */
  const endpointsFor = (model: string): string[] => [
    ...new Set([
      access.endpoint,
      ...fallbacks.filter((other) => other.model === model).map(({ endpoint }) => endpoint),
    ]),
  ]

  function targetsOf({ endpoints, model }: PreparedRequest): Connection[] {
    const current = endpointsFor(model)
    // What was prepared for others goes nowhere else.
    if (endpoints.join('\n') !== current.join('\n')) throw new Failure('disclosure_changed')
    return current.flatMap((endpoint) => connections.find((each) => each.access.endpoint === endpoint) ?? [])
  }

  /** An answer with all that is done for it before its first token, and no more than that. */
  async function* answer(
    prepared: PreparedRequest,
    about: Disclosing,
    person: AbortSignal,
  ): AsyncGenerator<AnswerPart, void> {
    const targets = targetsOf(prepared)
    requireConsent(ledger, disclosureOf(prepared, about, access.endpoint))
    const signal = AbortSignal.any([person, closing.signal])
    const { bulkhead, budget, clock, settings } = policies
    const failedAt = new WeakMap<Failure, Connection>()
    const insteadOf: EndpointFailure[] = []
    let answering = false
    const asked = async function* (target: Connection): AsyncGenerator<AnswerPart, void> {
      for await (const part of target.attempt(
        prepared,
        disclosureOf(prepared, about, target.access.endpoint),
        signal,
      )) {
        if (!answering && !isWait(part)) {
          answering = true
          onOutcome(null, target.access)
          const { endpoint } = target.access
          yield { type: 'answering', endpoint, insteadOf: insteadOf.filter((other) => other.endpoint !== endpoint) }
        }
        yield part
      }
    }
    const once = (): AsyncIterable<AnswerPart> =>
      failover(targets, asked, {
        resting,
        signal,
        onFailure: (failure, target) => failedAt.set(failure, target),
        onFailover: (failure, { access: from }) => {
          onOutcome(failure, from)
          const others = insteadOf.filter(({ endpoint }) => endpoint !== from.endpoint)
          insteadOf.splice(0, insteadOf.length, ...others, { endpoint: from.endpoint, code: failure.error.code })
        },
      })
    const tell = (failure: Failure): void => onOutcome(failure, (failedAt.get(failure) ?? first).access)
    // That nobody is there is worth knowing before the last try.
    const onRetry = (failure: Failure): void => {
      if (outOfReach.has(failure.error.code)) tell(failure)
    }
    let leave = (): void => undefined
    try {
      const hasToWait = bulkhead.isFull
      if (hasToWait) yield { type: 'waiting', reason: 'answers_running', retryAfterMs: null }
      leave = await bulkhead.enter(signal)
      if (hasToWait) yield { type: 'asking' }
      yield* askAgain(once, { settings: settings.retry, budget, clock, signal, onRetry })
    } catch (error) {
      const failure = failureInside(error)
      tell(failure)
      throw failure
    } finally {
      leave()
    }
  }

  async function told<T>(target: ClusterAccess, ask: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = connections.find((each) => each.access === target)
    if (!connection) throw new Failure('not_found')
    try {
      return await ask(connection)
    } catch (error) {
      const failure = failureInside(error)
      onOutcome(failure, target)
      throw failure
    }
  }

  return {
    prepare: (request) => prepareRequest(endpointsFor(request.model), request),
    answer,
    models: (signal, target = access) => told(target, (connection) => connection.models(signal)),
    tryAnswer: (model, signal, target = access) =>
      told(target, async (connection) => {
        await connection.tryAnswer(model, AbortSignal.any([signal, closing.signal]))
        onOutcome(null, target)
      }),

    close() {
      // Else an answer whose connection goes would be asked for again.
      closing.abort(new Failure('answer_interrupted'))
      for (const connection of connections) connection.close()
    },
  }
}
