import { afterEach } from 'vitest'
import { type ClientOptions, type ClusterClient, createClusterClient } from '../../../electron/llm/client'
import type { ProfilePolicies } from '../../../electron/llm/policies/profile-policies'
import type { AnswerPart, ChatRequest } from '../../../electron/llm/types'
import { Failure } from '../../../shared/lib/failure'
import type { EndpointFailure } from '../../../shared/contract/chat'
import type { AppError } from '../../../shared/contract/errors'
import { neverAgain } from '../../support/cluster/policies'
import { recordingLedger, type RecordingLedger } from '../../support/cluster/recording-ledger'
import { type ClusterOptions, startCluster, type TestCluster } from '../../support/cluster/server'

export interface Harness {
  cluster: TestCluster
  client: ClusterClient
  ledger: RecordingLedger
  outcomes: (string | null)[]
}

interface HarnessOptions {
  cluster?: ClusterOptions
  token?: string
  caPem?: string
  endpoint?: string
  withoutConsent?: string[]
  timeouts?: ClientOptions['timeouts']
  /** Asked where the cluster does not answer, for the same model unless given. */
  fallbacks?: { endpoint: string; model?: string; token?: string }[]
  /** By default nothing is asked for twice. */
  policies?: ProfilePolicies
}

const open: (() => Promise<void> | void)[] = []

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** A cluster and a client of it, both closed after the test. */
export async function harness(options: HarnessOptions = {}): Promise<Harness> {
  const cluster = await startCluster(options.cluster)
  open.push(() => cluster.close())
  const ledger = recordingLedger(options)
  const outcomes: (string | null)[] = []
  const client = createClusterClient({
    access: {
      endpoint: options.endpoint ?? cluster.endpoint,
      model: 'medgemma-27b-it',
      token: options.token ?? null,
      caPem: options.caPem ?? null,
    },
    fallbacks: (options.fallbacks ?? []).map((fallback) => ({
      model: 'medgemma-27b-it',
      token: null,
      caPem: null,
      ...fallback,
    })),
    ledger,
    timeouts: options.timeouts ?? {},
    policies: options.policies ?? neverAgain(),
    onOutcome: (failure) => outcomes.push(failure?.error.code ?? null),
  })
  open.push(() => client.close())
  return { cluster, client, ledger, outcomes }
}

export const question = (text = '¿Qué es una neumonía?', model = 'medgemma-27b-it'): ChatRequest => ({
  model,
  messages: [{ role: 'user', text, pictures: [] }],
})

export interface Collected {
  text: string
  reasoning: string
  end: 'stop' | 'length' | null
  error: AppError | null
  /** What was said before anything of it came. */
  told: string[]
}

/** Everything an answer gave, and how it ended. */
export async function collect(parts: AsyncIterable<AnswerPart>): Promise<Collected> {
  const collected: Collected = { text: '', reasoning: '', end: null, error: null, told: [] }
  try {
    for await (const part of parts) {
      if (part.type === 'end') collected.end = part.finishReason
      else if (part.type === 'text' || part.type === 'reasoning') collected[part.type] += part.delta
      else if (part.type !== 'answering') collected.told.push(part.type === 'waiting' ? part.reason : part.type)
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    collected.error = error.error
  }
  return collected
}

export const aboutNobody = { purpose: 'chat', studyIds: [], imageCount: 0 } as const

/** Asks and collects, with nobody's picture in it. */
export const ask = (
  client: ClusterClient,
  request = question(),
  signal = new AbortController().signal,
): Promise<Collected> => collect(client.answer(client.prepare(request), aboutNobody, signal))

/** How many connections the requests came by. One that is still ending is not taken again, so reuse is not every time. */
export const connectionCount = (cluster: TestCluster): number =>
  new Set(cluster.requests.map((request) => request.clientPort)).size

interface Sourced extends Collected {
  /** Who gave it, and who was asked before; null when nobody did. */
  by: { endpoint: string; insteadOf: readonly EndpointFailure[] } | null
}

/** What `collect` tells, and whose answer it is. */
export async function collectSourced(parts: AsyncIterable<AnswerPart>): Promise<Sourced> {
  let by: Sourced['by'] = null
  const watched = async function* (): AsyncGenerator<AnswerPart, void> {
    for await (const part of parts) {
      if (part.type === 'answering') by = { endpoint: part.endpoint, insteadOf: part.insteadOf }
      yield part
    }
  }
  return { ...(await collect(watched())), by }
}
