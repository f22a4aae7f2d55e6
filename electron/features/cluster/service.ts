import { Failure } from '../../../shared/lib/failure'
import type { Connection } from '../../../shared/contract/cluster'
import type { Announce } from '../../app/ports'
import type { Db } from '../../db/open'
import type { ClusterAccess } from '../../llm/access'
import { type ClientOptions, type ClusterClient, createClusterClient } from '../../llm/client'
import type { Ledger } from '../../llm/ledger'
import { createProfilePolicies, type ProfilePolicies } from '../../llm/policies/profile-policies'
import { authoritySubject } from './authority'
import { normalizeEndpoint } from './endpoint'
import { createClusterRepository } from './repository'
import { afterOutcome, type ClusterState } from './state'
import { testConnection } from './test-connection'
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

/** The connection to the cluster: which it is, whether it answers, and the gate every other feature goes through. */
export function createClusterService({
  db,
  ledger,
  announce,
  timeouts = {},
  policies = createProfilePolicies(),
  now = Date.now,
}: ClusterDeps): ClusterService {
  const repository = createClusterRepository(db)
  let open: { access: ClusterAccess; client: ClusterClient } | null = null
  let state: ClusterState = initialState(repository.read())

  function connected(): { access: ClusterAccess; client: ClusterClient } {
    const access = repository.read()
    if (!access) throw new Failure('cluster_not_configured')
    open ??= connect(access)
    return open
  }

  function connect(access: ClusterAccess): { access: ClusterAccess; client: ClusterClient } {
    const client: ClusterClient = createClusterClient({
      access,
      ledger,
      timeouts,
      policies,
      // The last words of a connection that was given up say nothing about the one after it.
      onOutcome: (failure) => open?.client === client && onOutcome(failure),
    })
    return { access, client }
  }

  function onOutcome(failure: Failure | null): void {
    setState(afterOutcome(state, failure, now()))
  }

  function setState(next: ClusterState): void {
    if (next === state) return
    state = next
    announce(['cluster.state'])
  }

  function closeClient(): void {
    const closing = open?.client
    open = null
    closing?.close()
  }

  /** Ends what is under way: it goes where the person no longer wants it to. */
  function reconnect(access: ClusterAccess | null): void {
    closeClient()
    announce(['cluster.connection'], ['cluster.models'], ['chat.preview'])
    setState(initialState(access))
  }

  return {
    gate: {
      prepare: (request) => connected().client.prepare(request),
      answer: (prepared, about, signal) => connected().client.answer(prepared, about, signal),
    },

    connection() {
      const access = repository.read()
      return access && describe(access)
    },

    configure(input) {
      const before = repository.read()
      const endpoint = normalizeEndpoint(input.endpointUrl)
      const isSameHost = before !== null && new URL(before.endpoint).origin === new URL(endpoint).origin
      const caPem = input.caPem === undefined ? (before?.caPem ?? null) : input.caPem
      // A key given to one host is no other host's business.
      const keptToken = isSameHost ? before.token : null
      const token = input.token === undefined ? keptToken : input.token
      const access: ClusterAccess = { endpoint, model: input.model, token, caPem }
      const connection = describe(access)
      repository.write(access)
      reconnect(access)
      return connection
    },

    disconnect() {
      repository.remove()
      reconnect(null)
    },

    state: () => state,
    models: (signal) => connected().client.models(signal),

    testConnection(emit, signal) {
      const { access, client } = connected()
      return testConnection({ access, client, signal, emit, onFailure: onOutcome })
    },

    close: closeClient,
  }
}

const initialState = (access: ClusterAccess | null): ClusterState => ({
  state: access ? 'unknown' : 'not_configured',
  checkedAtMs: null,
  error: null,
})

const describe = (access: ClusterAccess): Connection => ({
  endpointUrl: access.endpoint,
  model: access.model,
  encrypted: access.endpoint.startsWith('https:'),
  hasToken: access.token !== null,
  caSubject: access.caPem === null ? null : authoritySubject(access.caPem),
})
