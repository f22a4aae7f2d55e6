import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type ClusterService, createClusterService } from '../../../electron/features/cluster/service'
import { createPrivacyService, type PrivacyService } from '../../../electron/features/privacy/service'
import { answers, cutsAfter, hangs, refuses } from '../../support/cluster/behaviours'
import { createAuthority, issueCertificate } from '../../support/cluster/certificates'
import { neverAgain } from '../../support/cluster/policies'
import { refusals } from '../../support/cluster/responses'
import { startCluster, type TestCluster } from '../../support/cluster/server'
import { openTestDatabase, type TestDatabase } from '../../support/database'
import { failureOf } from '../../support/failure'
import { aboutNobody, collect, question } from '../llm/harness'

const model = 'medgemma-27b-it'
const hourMs = 3_600_000
const dayMs = 24 * hourMs
let store: TestDatabase
let privacy: PrivacyService
let service: ClusterService
let cluster: TestCluster
let endpointId: string
let announced: string[]
let nowMs: number

beforeEach(async () => {
  nowMs = 1_790_000_000_000
  store = openTestDatabase()
  announced = []
  privacy = createPrivacyService({ db: store.db, announce: () => undefined })
  service = open()
  cluster = await startCluster({ chat: answers(['Sí', ', hay', ' derrame.'], { usage: true, promptTokens: 40 }) })
  endpointId = service.configure({ endpointUrl: cluster.endpoint, model }).id
})
afterEach(async () => {
  service.close()
  await cluster.close()
  store.close()
})

const open = (): ClusterService =>
  createClusterService({
    db: store.db,
    ledger: privacy,
    announce: (...keys) => announced.push(...keys.map(([name]) => name)),
    timeouts: { firstTokenMs: 200 },
    policies: neverAgain({ requestsPerMinute: 20 }),
    now: () => nowMs,
  })
const signal = new AbortController().signal
const ask = (stop = signal) => collect(service.gate.answer(service.gate.prepare(question()), aboutNobody, stop))
const incidents = () => service.incidents(50, 0).incidents

describe('the requests of a profile', () => {
  test('are kept with their times and tokens, and nothing of what they held', async () => {
    await ask()
    cluster.chat = refuses(refusals.queueFull)
    await ask()
    cluster.chat = hangs
    await ask(AbortSignal.timeout(50))
    const { totals, buckets, failuresByCode, lastMinute } = service.activity('hour')
    expect(totals).toEqual({ requests: 3, failures: 1, promptTokens: 40, completionTokens: 3 })
    expect(failuresByCode).toEqual([{ code: 'cluster_queue_full', count: 1 }])
    expect(buckets.at(-1)).toMatchObject({ requests: 3, failures: 1 })
    expect(buckets.at(-1)?.firstTokenP50Ms).toBeGreaterThan(0)
    expect(lastMinute).toEqual({ requests: 3, limit: 20 })
    expect(announced).toContain('cluster.activity')
    expect(JSON.stringify(store.db.prepare('select * from cluster_requests').all())).not.toMatch(/neumonía|derrame/)
  })

  test('are not noted once the profile is locked, whose stores may be gone', async () => {
    const served = cluster.nextChat()
    const answer = ask()
    await served
    service.close()
    store.close()
    expect((await answer).error).not.toBeNull()
    store = openTestDatabase()
    service = open()
  })

  test('are there after a restart, and forgotten after a month', async () => {
    await ask()
    nowMs += 2 * hourMs
    service.close()
    service = open()
    expect(service.activity('hour').totals.requests).toBe(0)
    expect(service.activity('day').totals.requests).toBe(1)
    nowMs += 31 * dayMs
    service.close()
    service = open()
    expect(store.db.prepare('select count(*) from cluster_requests').pluck().get()).toBe(0)
  })
})

describe('incidents', () => {
  test('are one as long as an endpoint is out of reach, however often it is asked', async () => {
    cluster.chat = refuses(refusals.serverError)
    await ask()
    nowMs += hourMs
    await ask()
    expect(incidents()).toMatchObject([
      { kind: 'unreachable', endpoint: cluster.endpoint, code: 'cluster_server_error', endedAtMs: null, count: 1 },
    ])
    cluster.chat = answers(['Ya.'])
    nowMs += hourMs
    await ask()
    expect(incidents()).toMatchObject([{ endedAtMs: 1_790_000_000_000 + 2 * hourMs }])
    cluster.chat = refuses(refusals.serverError)
    await ask()
    expect(incidents()).toHaveLength(2)
    expect(announced).toContain('cluster.incidents')
  })

  test('tell who answered in whose stead, counted once while it happens again and again', async () => {
    const other = await startCluster({ chat: answers(['Yo.']) })
    service.configure({ endpointUrl: other.endpoint, model })
    cluster.chat = refuses(refusals.loading)
    const failover = {
      kind: 'failover',
      endpoint: cluster.endpoint,
      relievedBy: other.endpoint,
      model,
      code: 'cluster_model_loading',
    }
    await ask()
    expect(
      incidents()
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['failover', 'unreachable'])
    service.configure({ endpointUrl: 'otro.mx', model: 'x' })
    await ask()
    expect(incidents().filter(({ kind }) => kind === 'failover')).toMatchObject([{ ...failover, count: 2 }])
    nowMs += hourMs
    service.configure({ endpointUrl: 'otro.mx', model: 'y' })
    await ask()
    expect(incidents().filter(({ kind }) => kind === 'failover')).toHaveLength(2)
    await other.close()
  })

  test('tell of a model that was given a rest', async () => {
    cluster.chat = cutsAfter('')
    for (let asked = 0; asked < 5; asked += 1) await ask()
    expect((await ask()).error?.code).toBe('cluster_paused')
    expect(incidents()).toContainEqual(expect.objectContaining({ kind: 'paused', model, endpoint: cluster.endpoint }))
  })

  test('are paged, newest first, and forgotten after three months', async () => {
    for (const chat of [refuses(refusals.serverError), answers(['a']), refuses(refusals.keyRejected), answers(['b'])]) {
      cluster.chat = chat
      nowMs += hourMs
      await ask()
    }
    expect(service.incidents(1, 0)).toMatchObject({ total: 2, incidents: [{ code: 'cluster_key_rejected' }] })
    expect(service.incidents(1, 1)).toMatchObject({ incidents: [{ code: 'cluster_server_error' }] })
    nowMs += 91 * dayMs
    service.close()
    service = open()
    expect(service.incidents(50, 0)).toEqual({ total: 0, incidents: [] })
  })
})

describe("the cluster's metrics", () => {
  const page = 'ray_vllm_num_requests_running{model_name="medgemma-27b-it"} 2\n'
  const at = (metricsUrl: string | null) =>
    service.configure({ endpointId, endpointUrl: cluster.endpoint, model, token: 'llave', metricsUrl })

  test('are asked for where an administrator said, without the key, and logged', async () => {
    cluster.calls.set('/metrics', refuses({ status: 200, body: page, headers: { 'content-type': 'text/plain' } }))
    expect(at(`${new URL(cluster.endpoint).origin}/metrics`).metricsUrl).toBe(
      `${new URL(cluster.endpoint).origin}/metrics`,
    )
    expect(await service.load(endpointId, signal)).toMatchObject({ readAtMs: nowMs, models: [{ model, running: 2 }] })
    expect(cluster.requests.at(-1)?.headers.authorization).toBeUndefined()
    const { entries } = await privacy.disclosures({ limit: 10, offset: 0 })
    expect(entries).toMatchObject([{ purpose: 'metrics', endpoint: new URL(cluster.endpoint).origin, bodyBytes: 0 }])
  })

  test.each([
    ['a web page', refuses(refusals.portal)],
    ['nothing', refuses(refusals.pathNotFoundText)],
    [
      'something else',
      refuses({ status: 200, body: '{"status": "ok"}', headers: { 'content-type': 'application/json' } }),
    ],
    ['half a page', cutsAfter(page)],
  ])('say what is wrong when there is %s', async (_name, behaviour) => {
    cluster.calls.set('/metrics', behaviour)
    at(`${new URL(cluster.endpoint).origin}/metrics`)
    expect((await failureOf(service.load(endpointId, signal))).code).toBe('metrics_unreadable')
  })

  test('come over TLS from who the authority vouches for', async () => {
    const authority = await createAuthority()
    const secure = await startCluster({ tls: await issueCertificate(authority) })
    secure.calls.set('/metrics', refuses({ status: 200, body: page }))
    const metricsUrl = `${new URL(secure.endpoint).origin}/metrics`
    at(metricsUrl)
    expect((await failureOf(service.load(endpointId, signal))).code).toBe('cluster_certificate')
    service.configure({ endpointId, endpointUrl: cluster.endpoint, model, caPem: authority.cert })
    expect((await service.load(endpointId, signal)).models).toHaveLength(1)
    await secure.close()
  })

  test('are not asked for where nobody gave an address, or one that is none', async () => {
    expect((await failureOf(service.load(endpointId, signal))).code).toBe('not_found')
    expect((await failureOf(() => at('ftp://h/metrics'))).code).toBe('bad_request')
    expect((await failureOf(() => at('http://u:p@h/metrics'))).code).toBe('bad_request')
    expect(at('').metricsUrl).toBeNull()
  })

  test('that are waited for can be given up', async () => {
    cluster.calls.set('/metrics', hangs)
    at(`${new URL(cluster.endpoint).origin}/metrics`)
    expect((await failureOf(service.load(endpointId, AbortSignal.timeout(50)))).code).toBe('cancelled')
  })
})
