import type { EndpointFailure } from '../../shared/contract/chat'
import type { ErrorCode } from '../../shared/contract/errors'
import { Failure } from '../../shared/lib/failure'
import type { ClusterAccess } from './access'
import { type Connection, type ConnectionOptions, createConnection } from './connection'
import { type Disclosing, disclosureOf } from './disclosure'
import { failureInside } from './failure-inside'
import { requireConsent } from './gate'
import type { ModelListed } from './model-list'
import type { Traits } from './models/choose'
import { askAgain, isWait } from './policies/ask-again'
import { failover, Resting } from './policies/failover'
import { createProfilePolicies, type ProfilePolicies } from './policies/profile-policies'
import { prepareRequest } from './prepare'
import type { AnswerPart, Caller, PreparedRequest, Wait } from './types'

export interface ClientOptions extends Omit<ConnectionOptions, 'policies'> {
  /** Asked in this order where `access` does not answer, each for the models it was chosen for. */
  fallbacks?: readonly ClusterAccess[]
  /** Shared by every client of a profile. */
  policies?: ProfilePolicies
  /** What was found out about a model, null when nothing was. */
  traitsOf?: (model: string) => Traits | null
  /**
   * Told how what was asked of an endpoint went: null once the model begins to answer, the failure when it fails. What
   * is tried again there is told of at its end, but that the endpoint is out of reach at once.
   */
  onOutcome?: (failure: Failure | null, access: ClusterAccess) => void
  /** Told when another endpoint is asked in the stead of one that failed. */
  onFailover?: (failure: Failure, from: ClusterAccess, to: ClusterAccess, model: string) => void
}

export interface ClusterClient extends Caller {
  /** The same way to one endpoint alone, for its own sake. */
  only(access: ClusterAccess): Caller
  /** The models an endpoint, the first unless given, says it serves. */
  models(signal: AbortSignal, access?: ClusterAccess): Promise<ModelListed[]>
  /** A one-token answer to a text of nobody: the only proof that a model is loaded. A paused one is paused no more. */
  tryAnswer(model: string, signal: AbortSignal, access?: ClusterAccess): Promise<void>
  close(): void
}

/** Said by a server that is there, of what not every server has. */
const notServed: ReadonlySet<ErrorCode> = new Set(['cluster_path_not_found', 'cluster_model_not_found'])
const outOfReach: ReadonlySet<ErrorCode> = new Set(['cluster_connection_refused', 'cluster_unreachable'])

/** Speaks to the endpoints through the gate. Errors are `Failure`s and carry the id the server logged the request by. */
export function createClusterClient(options: ClientOptions): ClusterClient {
  const { access, fallbacks = [], ledger, onOutcome = () => undefined, policies = createProfilePolicies() } = options
  const { traitsOf = () => null } = options
  const first = createConnection({ ...options, policies })
  const connections = [first, ...fallbacks.map((other) => createConnection({ ...options, access: other, policies }))]
  const resting = new Resting<Connection>(policies.settings.endpointRestMs, policies.clock)
  const closing = new AbortController()

  /** Another model would be another request, with a consent of its own: nobody but those who were chosen for it. */
  const connectionsFor = (model: string): Connection[] => {
    const chosen = connections.filter((each) => each === first || each.access.model === model)
    return chosen.filter((each, at) => chosen.findIndex((other) => isSameAddress(each, other)) === at)
  }

  interface Asking<Part extends { type: string }> {
    model: string
    targets: readonly Connection[]
    /** That it is not served here says nothing against the endpoint. */
    isOptional: boolean
    attempt: (target: Connection, signal: AbortSignal) => AsyncIterable<Part | Wait>
    onFailover?: (failure: Failure, from: Connection) => void
    person: AbortSignal
  }

  /** All that is done for a request before the first of its answer comes, and no more than that. */
  async function* guarded<Part extends { type: string }>(asking: Asking<Part>): AsyncGenerator<Part | Wait, void> {
    const { model, targets, attempt, isOptional, onFailover, person } = asking
    const signal = AbortSignal.any([person, closing.signal])
    const { bulkhead, budget, clock, settings } = policies
    const failedAt = new WeakMap<Failure, Connection>()
    let answering = false
    const tellOf = (failure: Failure, target: ClusterAccess): void => {
      if (!isOptional || !notServed.has(failure.error.code)) onOutcome(failure, target)
    }
    const asked = async function* (target: Connection): AsyncGenerator<Part | Wait, void> {
      for await (const part of attempt(target, signal)) {
        if (!answering && !isWait(part)) {
          answering = true
          onOutcome(null, target.access)
        }
        yield part
      }
    }
    const once = (): AsyncIterable<Part | Wait> =>
      failover(targets, asked, {
        resting,
        signal,
        onFailure: (failure, target) => failedAt.set(failure, target),
        onFailover: (failure, from, to) => {
          tellOf(failure, from.access)
          options.onFailover?.(failure, from.access, to.access, model)
          onFailover?.(failure, from)
        },
      })
    const tell = (failure: Failure): void => tellOf(failure, (failedAt.get(failure) ?? targets[0] ?? first).access)
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

  async function* answer(
    targets: readonly Connection[],
    prepared: PreparedRequest,
    about: Disclosing,
    person: AbortSignal,
    isOptional = false,
  ): AsyncGenerator<AnswerPart, void> {
    const [firstTarget = first] = targets
    // What was prepared for others goes nowhere else.
    if (addressesOf(targets).join('\n') !== prepared.endpoints.join('\n')) throw new Failure('disclosure_changed')
    requireConsent(ledger, disclosureOf(prepared, about, firstTarget.access.endpoint))
    const insteadOf: EndpointFailure[] = []
    yield* guarded<AnswerPart>({
      model: prepared.model,
      isOptional,
      targets,
      person,
      attempt: async function* (target, signal) {
        const { endpoint } = target.access
        let begun = false
        for await (const part of target.attempt(prepared, disclosureOf(prepared, about, endpoint), signal)) {
          if (!begun) {
            begun = true
            yield { type: 'answering', endpoint, insteadOf: insteadOf.filter((other) => other.endpoint !== endpoint) }
          }
          yield part
        }
      },
      onFailover: (failure, { access: { endpoint } }) => {
        const others = insteadOf.filter((other) => other.endpoint !== endpoint)
        insteadOf.splice(0, insteadOf.length, ...others, { endpoint, code: failure.error.code })
      },
    })
  }

  function callerOf(targetsFor: (model: string) => readonly Connection[], isOptional: boolean): Caller {
    return {
      prepare: (request) => prepareRequest(addressesOf(targetsFor(request.model)), request, traitsOf(request.model)),
      answer: (prepared, about, signal) => answer(targetsFor(prepared.model), prepared, about, signal, isOptional),
      async call(call, read, signal) {
        const parts = guarded({
          model: call.model,
          isOptional: true,
          targets: targetsFor(call.model),
          person: signal,
          attempt: async function* (target, linked) {
            yield { type: 'result' as const, value: await target.call(call, read, linked) }
          },
        })
        for await (const part of parts) {
          if (part.type === 'result') return part.value
        }
        throw new Failure('internal')
      },
    }
  }

  const connectionOf = (target: ClusterAccess): Connection => {
    const connection = connections.find((each) => each.access === target)
    if (!connection) throw new Failure('not_found')
    return connection
  }

  async function told<T>(target: ClusterAccess, ask: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = connectionOf(target)
    try {
      return await ask(connection)
    } catch (error) {
      const failure = failureInside(error)
      onOutcome(failure, target)
      throw failure
    }
  }

  return {
    ...callerOf(connectionsFor, false),
    only(target) {
      const alone = [connectionOf(target)]
      return callerOf(() => alone, true)
    },
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

const isSameAddress = (one: Connection, other: Connection): boolean => one.access.endpoint === other.access.endpoint

const addressesOf = (targets: readonly Connection[]): string[] => targets.map(({ access }) => access.endpoint)
