import { setTimeout as wait } from 'node:timers/promises'
import type { ClusterAccess } from '../../../electron/llm/access'
import { type ClusterClient, createClusterClient } from '../../../electron/llm/client'
import type { Ledger } from '../../../electron/llm/ledger'
import { createProfilePolicies } from '../../../electron/llm/policies/profile-policies'
import { defaultPolicySettings } from '../../../electron/llm/policies/settings'
import type { ChatRequest } from '../../../electron/llm/types'
import { Failure } from '../../../shared/lib/failure'
import type { Kind } from '../profile'
import { createRandom } from '../random'
import { generatedRequest } from './requests'
import type { Sample } from './sample'

export interface LoadOptions {
  access: Omit<ClusterAccess, 'token'>
  /** One for each person. Without any, one person asks without a key. */
  keys: readonly string[]
  mix: readonly [Kind, ...Kind[]]
  ratePerMinute: number
  durationSeconds: number
  /** No more requests than this, however long it lasts. */
  mostRequests: number
  /** No more answers open at once; what comes then is counted as `generator_full`, never put off. */
  mostOpen: number
  seed: number
  signal: AbortSignal
  onSample?: (sample: Sample) => void
}

/** Nobody's text and pictures that were drawn here need no consent. */
const ledger: Ledger = {
  hasConsent: () => true,
  hasPictureConsent: () => true,
  record: (disclosure) => ({
    ...disclosure,
    sequence: 0,
    sentAtMs: 0,
    previousEntrySha256: '0'.repeat(64),
    entrySha256: '0'.repeat(64),
  }),
}

/** A person's client that asks once, at once, whatever came before: what is measured is the cluster. */
function clientOf(access: LoadOptions['access'], token: string | null, mostOpen: number): ClusterClient {
  const policies = createProfilePolicies({
    retry: { ...defaultPolicySettings.retry, maxRetries: 0 },
    breaker: { ...defaultPolicySettings.breaker, faults: Number.MAX_SAFE_INTEGER },
    bulkhead: { concurrent: mostOpen, waiting: 0 },
    requestsPerMinute: Number.MAX_SAFE_INTEGER,
  })
  return createClusterClient({ access: { ...access, token }, ledger, policies })
}

/**
 * Asks at the moments of a Poisson process, whether or not earlier answers have ended, as many people do who don't know
 * of each other: a slow cluster is not spared. Gives what became of each request.
 */
export async function generateLoad(options: LoadOptions): Promise<Sample[]> {
  const { access, mix, ratePerMinute, durationSeconds, mostRequests, mostOpen, signal } = options
  const random = createRandom(options.seed)
  const clients = (options.keys.length > 0 ? options.keys : [null]).map((key) => clientOf(access, key, mostOpen))
  const samples: Sample[] = []
  const open = new Set<Promise<void>>()
  const startedMs = performance.now()
  const seconds = (): number => (performance.now() - startedMs) / 1000
  const keep = (sample: Sample): void => {
    samples.push(sample)
    options.onSample?.(sample)
  }

  async function ask(client: ClusterClient, user: number, kind: Kind, request: ChatRequest): Promise<void> {
    const at = seconds()
    let firstTokenSeconds: number | null = null
    let usage: { promptTokens: number; completionTokens: number } | null = null
    let code: string | null = null
    const imageCount = request.messages.reduce((sum, { pictures }) => sum + pictures.length, 0)
    const about = { purpose: 'chat', imageCount, studyIds: imageCount > 0 ? ['generated'] : [] } as const
    try {
      for await (const part of client.answer(client.prepare(request), about, signal)) {
        if (part.type === 'text' || part.type === 'reasoning') firstTokenSeconds ??= seconds() - at
        else if (part.type === 'end') usage = part.usage ?? null
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      code = error.error.code
    }
    keep({
      kind: kind.name,
      user,
      at,
      firstTokenSeconds,
      answerSeconds: seconds() - at,
      promptTokens: usage?.promptTokens ?? null,
      answerTokens: usage?.completionTokens ?? null,
      code,
    })
  }

  try {
    let dueSeconds = 0
    for (let count = 0; count < mostRequests && !signal.aborted; count += 1) {
      dueSeconds += random.exponential(60 / ratePerMinute)
      if (dueSeconds > durationSeconds) break
      const kind = random.choose(mix)
      const user = Math.floor(random.uniform() * clients.length)
      const client = clients[user]
      // Made ready before its moment comes: drawing a picture takes milliseconds.
      const request = generatedRequest(kind, access.model, random)
      await wait(Math.max(0, dueSeconds - seconds()) * 1000, undefined, { signal }).catch(() => undefined)
      if (!client || signal.aborted) break
      if (open.size >= mostOpen) {
        const nothing = { firstTokenSeconds: null, answerSeconds: 0, promptTokens: null, answerTokens: null }
        keep({ kind: kind.name, user, at: seconds(), ...nothing, code: 'generator_full' })
        continue
      }
      const asked: Promise<void> = ask(client, user, kind, request).finally(() => open.delete(asked))
      open.add(asked)
    }
    await Promise.all(open)
    return samples
  } finally {
    for (const client of clients) client.close()
  }
}
