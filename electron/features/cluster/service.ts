import { Failure } from '../../../shared/lib/failure'
import type { Transcriber } from '../../../shared/contract/chat-dictation'
import type { Endpoint, Health } from '../../../shared/contract/cluster'
import type { Announce } from '../../app/ports'
import type { Db } from '../../db/open'
import type { ClusterAccess } from '../../llm/access'
import { type ClientOptions, createClusterClient } from '../../llm/client'
import type { Ledger } from '../../llm/ledger'
import { loadIn } from '../../llm/metrics/cluster-load'
import { fetchMetrics } from '../../llm/metrics/fetch-metrics'
import type { ModelListed } from '../../llm/model-list'
import { createProfilePolicies, type ProfilePolicies } from '../../llm/policies/profile-policies'
import type { RequestRecord } from '../../llm/request-record'
import { countTokens } from '../../llm/tokens/count'
import { transcribe } from '../../llm/transcription'
import type { ModelLimits } from '../../llm/tokens/limits'
import { authoritySubject } from './authority'
import { normalizeEndpoint, normalizeMetricsUrl } from './endpoint'
import { createHistory } from './history'
import { createClientHolder, type OpenClient } from './open-client'
import { createModelRegistry, leftForPerson } from './registry'
import { createEndpointRepository, type StoredEndpoint } from './repository'
import { afterOutcome, type ClusterState, clusterState, unchecked } from './state'
import { createStandIns } from './stand-ins'
import { testConnection } from './test-connection'
import { transcriberAmong } from './transcriber'
import type { ClusterService } from './types'

export type { ClusterService } from './types'

interface ClusterDeps {
  db: Db
  /** The privacy service: whoever reaches the cluster is logged there first. */
  ledger: Ledger
  announce: Announce
  timeouts?: ClientOptions['timeouts']
  /** Kept while the profile is open: connecting anew gives no second helping of requests. */
  policies?: ProfilePolicies
  now?: () => number
}

/** One endpoint, and the client that knows the way to it. */
interface Target {
  open: OpenClient
  access: ClusterAccess
}

/** The endpoints of the cluster: which they are, whether they answer, and the gate every other feature goes through. */
export function createClusterService({
  db,
  ledger,
  announce,
  timeouts = {},
  policies = createProfilePolicies(),
  now = Date.now,
}: ClusterDeps): ClusterService {
  const repository = createEndpointRepository(db)
  repository.purge()
  const registry = createModelRegistry({ db, announce, now, policies })
  const history = createHistory({ db, announce, now, limit: policies.limit })
  const healths = new Map<string, Health>()
  const standIns = createStandIns(announce)
  const holder = createClientHolder(connect)
  let state = currentState()
  let closed = false

  function connect(): OpenClient {
    const endpoints = repository.list().filter(({ isEnabled }) => isEnabled)
    const [first, ...others] = endpoints
    if (!first) throw new Failure('cluster_not_configured')
    const open: OpenClient = {
      endpoints,
      idOf: (access) => endpoints.find((each) => each.access === access)?.id ?? null,
      client: createClusterClient({
        access: first.access,
        fallbacks: others.map(({ access }) => access),
        ledger,
        timeouts,
        policies,
        traitsOf: (model) => registry.traitsOf(model),
        onRequest: (record) =>
          aside(() => {
            history.requestEnded(record)
            learn(record)
          }),
        onPaused: (model, access) => aside(() => history.paused(access.endpoint, model)),
        onFailover: (failure, from, to, model) =>
          aside(() => history.failedOver(from.endpoint, model, failure.error.code, to.endpoint)),
        onOutcome: (failure, access) => aside(() => onOutcome(open, failure, access)),
        onStandIn: (isStandIn, access) => aside(() => standIns.heard(open.idOf(access), isStandIn)),
      }),
    }
    return open
  }

  /** What is noted beside an answer: it is not noted once the profile is locked, and a full disk must not cost the answer. */
  function aside(note: () => void): void {
    if (closed) return
    try {
      note()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
    }
  }

  /** Pictures are left out of the account; where their cost is unknown, so is that of the text beside them. */
  function learn({ model, usage, imageCount, estimatedTokens }: RequestRecord): void {
    const { pictureTokens } = limits(model)
    if (usage === null || (imageCount > 0 && pictureTokens === null)) return
    registry.counted(model, estimatedTokens, usage.promptTokens - imageCount * (pictureTokens ?? 0))
  }

  function limits(model: string): ModelLimits {
    const mayAnswer = describe().filter((each) => each.role === 'first' || (each.isEnabled && each.model === model))
    return registry.limitsOf(
      model,
      mayAnswer.map(({ id }) => id),
    )
  }

  const transcriber = (): Transcriber | null => transcriberAmong(repository.list(), registry.list())

  async function findTranscriber(signal: AbortSignal): Promise<Transcriber | null> {
    const known = transcriber()
    if (known !== null) return known
    const open = holder.current()
    const asked = await holder.during(open, () =>
      Promise.allSettled(open.endpoints.map(({ access }) => listed({ open, access }, signal))),
    )
    const [first] = asked
    if (first?.status === 'rejected' && asked.every(({ status }) => status === 'rejected')) throw first.reason
    return transcriber()
  }

  const hasRequestsToSpare = (): boolean => policies.limit.most - policies.limit.taken >= leftForPerson

  async function listed({ open, access }: Target, signal: AbortSignal): Promise<ModelListed[]> {
    const models = await open.client.models(signal, access)
    const id = open.idOf(access)
    if (id !== null && repository.find(id)) registry.sync(id, models)
    return models
  }

  /** Something with one endpoint that goes on though others are added or change places. */
  async function withTarget<T>(endpointId: string | undefined, work: (target: Target) => Promise<T>): Promise<T> {
    const found = target(endpointId)
    return holder.during(found.open, () => work(found))
  }

  /** The last words of an endpoint that was changed say nothing about what it is now. */
  function onOutcome(open: OpenClient, failure: Failure | null, access: ClusterAccess): void {
    const id = open.idOf(access)
    const asked = id === null ? null : repository.find(id)
    if (asked === null || !isSameAccess(asked.access, access)) return
    const before = healths.get(asked.id) ?? unchecked
    const after = afterOutcome(before, failure, now())
    if (after === before) return
    healths.set(asked.id, after)
    if (after.state !== before.state) history.healthChanged(access.endpoint, after)
    announce(['cluster.endpoints'], ['cluster.connection'])
    settle()
  }

  function currentState(): ClusterState {
    return clusterState(
      describe().flatMap(({ role, health }) => (role === 'first' || role === 'fallback' ? health : [])),
    )
  }

  function settle(): void {
    const next = currentState()
    if (next.state === state.state && next.checkedAtMs === state.checkedAtMs && next.error === state.error) return
    state = next
    announce(['cluster.state'])
  }

  function describe(): Endpoint[] {
    const all = repository.list()
    const first = all.find(({ isEnabled }) => isEnabled)
    return all.map((each) => describeOne(each, first, healths.get(each.id) ?? unchecked))
  }

  function described(id: string): Endpoint {
    const found = describe().find((each) => each.id === id)
    if (!found) throw new Failure('not_found')
    return found
  }

  function changed(): void {
    announce(
      ['cluster.endpoints'],
      ['cluster.connection'],
      ['cluster.models'],
      ['chat.preview'],
      ['chat.context'],
      ['chat.transcriber'],
    )
    settle()
  }

  function stored(id: string): StoredEndpoint {
    const found = repository.find(id)
    if (!found) throw new Failure('not_found')
    return found
  }

  function target(endpointId: string | undefined): Target {
    const open = holder.current()
    const [first] = open.endpoints
    const access = endpointId === undefined ? first?.access : open.endpoints.find(({ id }) => id === endpointId)?.access
    if (!access) throw new Failure('not_found')
    return { open, access }
  }

  return {
    gate: {
      prepare: (request) => holder.current().client.prepare(request),
      async *answer(prepared, about, signal) {
        const open = holder.current()
        const leave = holder.use(open)
        try {
          yield* open.client.answer(prepared, about, signal)
        } finally {
          leave()
        }
      },
    },

    endpoints: describe,
    connection: () => describe().find(({ role }) => role === 'first') ?? null,
    addresses: () => repository.list().flatMap(({ isEnabled, access }) => (isEnabled ? [access.endpoint] : [])),

    configure({ endpointId, ...input }) {
      const before = endpointId === undefined ? null : stored(endpointId)
      const access = accessFrom(input, before?.access ?? null)
      // Read before anything is kept, so that a certificate that can't be read changes nothing.
      if (access.caPem !== null) authoritySubject(access.caPem)
      const name = input.name ?? before?.name ?? ''
      const { metricsUrl: typed } = input
      const metricsUrl = typed === undefined ? (before?.metricsUrl ?? null) : normalizeMetricsUrl(typed ?? '')
      if (before === null) {
        const id = repository.add({ name, metricsUrl, access })
        holder.retire()
        changed()
        return described(id)
      }
      repository.update(before.id, { name, metricsUrl, access })
      if (!isSameAccess(before.access, access)) {
        // What is under way goes where the person no longer wants it to.
        holder.close()
        healths.delete(before.id)
        if (!isSameHost(before.access, access)) registry.forget(before.id)
      }
      changed()
      return described(before.id)
    },

    enableEndpoint(id, isEnabled) {
      stored(id)
      repository.enable(id, isEnabled)
      if (isEnabled) holder.retire()
      else holder.close()
      changed()
      return described(id)
    },

    orderEndpoints(ids) {
      const known = repository.list().map(({ id }) => id)
      if (ids.length !== known.length || !known.every((id) => ids.includes(id))) throw new Failure('conflict')
      repository.order(ids)
      holder.retire()
      changed()
      return describe()
    },

    removeEndpoint(id) {
      stored(id)
      repository.remove(id, now())
      holder.close()
      healths.delete(id)
      changed()
    },

    restoreEndpoint(id) {
      if (!repository.restore(id)) throw new Failure('not_found')
      holder.retire()
      changed()
      return described(id)
    },

    state: () => state,

    models: (signal, endpointId) =>
      withTarget(endpointId, async (found) => (await listed(found, signal)).map(({ id }) => id)),

    standIns: () => standIns.list(),
    servedModels: () => registry.list(),
    limits,

    async countTokens({ endpoint, model }, text, signal) {
      if (!registry.hasTokenizer(model) || !hasRequestsToSpare()) return null
      try {
        const open = holder.current()
        const access = open.endpoints.find((each) => each.access.endpoint === endpoint)?.access
        if (!access) return null
        const asked = { purpose: 'token_count', model, text } as const
        return await holder.during(open, () => countTokens(open.client.only(access), asked, signal))
      } catch (error) {
        // An estimate will do.
        if (error instanceof Failure) return null
        throw error
      }
    },

    transcriber,
    findTranscriber,
    async transcribe(wav, language, signal) {
      const found = await findTranscriber(signal)
      if (found === null) throw new Failure('transcription_not_served')
      const open = holder.current()
      const access = open.endpoints.find((each) => each.access.endpoint === found.endpoint)?.access
      if (!access) throw new Failure('transcription_not_served')
      const asked = { purpose: 'dictation', model: found.model, wav, language } as const
      return holder.during(open, () => transcribe(open.client.only(access), asked, signal))
    },

    hasRequestsToSpare,
    activity: (range) => history.activity(range),
    incidents: (limit, offset) => history.incidents(limit, offset),

    async load(endpointId, signal) {
      const { metricsUrl, access } = stored(endpointId)
      if (metricsUrl === null) throw new Failure('not_found')
      const samples = await fetchMetrics({ url: metricsUrl, caPem: access.caPem, ledger }, signal)
      return { readAtMs: now(), models: loadIn(samples) }
    },

    probeModels: ({ endpointId, again }, emit, signal) =>
      withTarget(endpointId, async (found) => {
        const caller = found.open.client.only(found.access)
        await registry.probe({ endpointId, listed: await listed(found, signal), caller, again, emit, signal })
      }),

    testConnection: (emit, signal, endpointId) =>
      withTarget(endpointId, (found) => {
        const { open, access } = found
        return testConnection({
          access,
          client: open.client,
          listModels: async () => (await listed(found, signal)).map(({ id }) => id),
          signal,
          emit,
          onFailure: (failure) => onOutcome(open, failure, access),
        })
      }),

    close() {
      closed = true
      holder.close()
    },
  }
}

type Configuring = Omit<Parameters<ClusterService['configure']>[0], 'endpointId'>

/** Absent keeps what is there, null removes it. */
function accessFrom(input: Configuring, before: ClusterAccess | null): ClusterAccess {
  const endpoint = normalizeEndpoint(input.endpointUrl)
  // A key given to one host is no other host's business.
  const keptToken = before !== null && isSameHost(before, { endpoint }) ? before.token : null
  return {
    endpoint,
    model: input.model,
    token: input.token === undefined ? keptToken : input.token,
    caPem: input.caPem === undefined ? (before?.caPem ?? null) : input.caPem,
  }
}

const isSameHost = (one: Pick<ClusterAccess, 'endpoint'>, other: Pick<ClusterAccess, 'endpoint'>): boolean =>
  new URL(one.endpoint).origin === new URL(other.endpoint).origin

const isSameAccess = (one: ClusterAccess, other: ClusterAccess): boolean =>
  one.endpoint === other.endpoint && one.model === other.model && one.token === other.token && one.caPem === other.caPem

function roleOf({ id, isEnabled, access }: StoredEndpoint, first: StoredEndpoint | undefined): Endpoint['role'] {
  if (!isEnabled) return 'disabled'
  if (id === first?.id) return 'first'
  return access.model === first?.access.model ? 'fallback' : 'other_model'
}

const describeOne = (each: StoredEndpoint, first: StoredEndpoint | undefined, health: Health): Endpoint => ({
  id: each.id,
  name: each.name,
  endpointUrl: each.access.endpoint,
  model: each.access.model,
  encrypted: each.access.endpoint.startsWith('https:'),
  hasToken: each.access.token !== null,
  caSubject: each.access.caPem === null ? null : authoritySubject(each.access.caPem),
  isEnabled: each.isEnabled,
  metricsUrl: each.metricsUrl,
  role: roleOf(each, first),
  health,
})
