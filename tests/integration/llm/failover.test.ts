import { afterEach, describe, expect, test } from 'vitest'
import { answers, type Behaviour, cutsAfter, hangs, refuses, replays } from '../../support/cluster/behaviours'
import { neverAgain, testPolicies } from '../../support/cluster/policies'
import { refusals } from '../../support/cluster/responses'
import { type ClusterOptions, startCluster, type TestCluster } from '../../support/cluster/server'
import { answerEvents, chunk, doneEvent, errorEvent } from '../../support/cluster/sse'
import { failureOf } from '../../support/failure'
import type { ClusterClient } from '../../../electron/llm/client'
import { aboutNobody, collect, collectSourced, harness, question } from './harness'

const others: TestCluster[] = []
afterEach(async () => {
  await Promise.all(others.splice(0).map((cluster) => cluster.close()))
})
async function other(options?: ClusterOptions): Promise<TestCluster> {
  const cluster = await startCluster({ chat: answers(['Del relevo.']), ...options })
  others.push(cluster)
  return cluster
}

const ask = (client: ClusterClient, signal = new AbortController().signal) =>
  collectSourced(client.answer(client.prepare(question()), aboutNobody, signal))

const begun = answerEvents(['Se observa ', 'derrame.']).slice(0, 2).join('')
const studyId = '0193a0c0-0000-7000-8000-000000000001'

describe('an endpoint that does not answer', () => {
  test.each([
    ['has another key', refuses(refusals.keyRejected), 'cluster_key_rejected'],
    ['has not the model', refuses(refusals.modelNotFoundRay), 'cluster_model_not_found'],
    ['has not the path', refuses(refusals.pathNotFound), 'cluster_path_not_found'],
    ['is a portal', refuses(refusals.portal), 'cluster_not_an_api'],
    ['asks for a pause', refuses(refusals.rateLimited), 'cluster_rate_limited'],
    ['is full', refuses(refusals.queueFull), 'cluster_queue_full'],
    ['loads', refuses(refusals.loading), 'cluster_model_loading'],
    ['has a fault', refuses(refusals.serverError), 'cluster_server_error'],
    ['dies before the first token', replays(chunk({ role: 'assistant', content: '' })), 'answer_interrupted'],
    ['has a fault before the first token', replays(errorEvent() + doneEvent), 'cluster_server_error'],
    ['breaks the connection', cutsAfter(''), 'answer_interrupted'],
    ['is silent', hangs, 'cluster_timeout'],
  ] satisfies [string, Behaviour, string][])('is relieved by the next one when it %s', async (_name, chat, code) => {
    const next = await other()
    const { cluster, client, ledger, outcomes } = await harness({
      cluster: { chat },
      fallbacks: [{ endpoint: next.endpoint, token: 'otra' }],
      timeouts: { firstTokenMs: 100 },
    })
    expect(await ask(client)).toMatchObject({
      text: 'Del relevo.',
      end: 'stop',
      error: null,
      told: ['other_endpoint'],
      by: { endpoint: next.endpoint, insteadOf: [{ endpoint: cluster.endpoint, code }] },
    })
    const [first, second] = [cluster.requests[0], next.requests[0]]
    expect(second?.body).toEqual(first?.body)
    expect(second?.headers['x-request-id']).not.toBe(first?.headers['x-request-id'])
    expect(first?.headers.authorization).toBeUndefined()
    expect(second?.headers.authorization).toBe('Bearer otra')
    expect(ledger.recorded.map(({ endpoint }) => endpoint)).toEqual([cluster.endpoint, next.endpoint])
    expect(outcomes).toEqual([code, null])
  })

  test('is not logged when nothing left for it', async () => {
    const next = await other()
    const { cluster, client, ledger } = await harness({ fallbacks: [{ endpoint: next.endpoint }] })
    await cluster.close()
    expect(await ask(client)).toMatchObject({ text: 'Del relevo.', by: { endpoint: next.endpoint } })
    expect(ledger.recorded.map(({ endpoint }) => endpoint)).toEqual([next.endpoint])
  })

  test.each(['contextTooLongRay', 'imageUnreadable', 'schemaError', 'unprocessable'] as const)(
    'is asked alone when the request is at fault: %s',
    async (name) => {
      const next = await other()
      const { client } = await harness({
        cluster: { chat: refuses(refusals[name]) },
        fallbacks: [{ endpoint: next.endpoint }],
      })
      expect((await ask(client)).told).toEqual([])
      expect(next.requests).toEqual([])
    },
  )

  test.each([
    ['is cut', cutsAfter(begun)],
    ['ends without its end', replays(begun)],
    ['is broken off by a fault', replays(begun + errorEvent() + doneEvent)],
    ['was only being thought about', replays(chunk({ reasoning: 'Miro' }) + errorEvent())],
  ] satisfies [string, Behaviour][])('is never relieved once its answer began: it %s', async (_name, chat) => {
    const next = await other()
    const { client } = await harness({ cluster: { chat }, fallbacks: [{ endpoint: next.endpoint }] })
    const { error, told } = await ask(client)
    expect(error).not.toBeNull()
    expect(told).toEqual([])
    expect(next.requests).toEqual([])
  })

  test('is asked last for a while, and first again afterwards', async () => {
    const next = await other()
    const policies = testPolicies()
    const { cluster, client } = await harness({
      policies,
      cluster: { chat: refuses(refusals.serverError) },
      fallbacks: [{ endpoint: next.endpoint }],
    })
    await ask(client)
    await ask(client)
    expect([cluster.requests.length, next.requests.length]).toEqual([1, 2])
    policies.clock.advance(30_001)
    cluster.chat = answers(['Volvió.'])
    expect(await ask(client)).toMatchObject({ text: 'Volvió.', by: { endpoint: cluster.endpoint, insteadOf: [] } })
    next.chat = refuses(refusals.serverError)
    expect(await ask(client)).toMatchObject({ text: 'Volvió.' })
    expect(next.requests).toHaveLength(2)
  })

  test('is asked again with all the others, when none of them answers', async () => {
    const next = await other({ chat: refuses(refusals.keyRejected) })
    const { cluster, client } = await harness({ policies: testPolicies(), fallbacks: [{ endpoint: next.endpoint }] })
    let asked = 0
    cluster.chat = (exchange) => ((asked += 1) === 1 ? refuses(refusals.queueFull) : answers(['Ya.']))(exchange)
    expect(await ask(client)).toMatchObject({
      text: 'Ya.',
      told: ['other_endpoint', 'cluster_queue_full', 'asking'],
      by: { endpoint: cluster.endpoint, insteadOf: [] },
    })
  })

  test('is the one whose failure is told when no wait can cure any', async () => {
    const next = await other({ chat: refuses(refusals.modelNotFoundRay) })
    const { client, outcomes } = await harness({
      policies: testPolicies(),
      cluster: { chat: refuses(refusals.keyRejected) },
      fallbacks: [{ endpoint: next.endpoint }],
    })
    expect((await ask(client)).error?.code).toBe('cluster_key_rejected')
    expect(outcomes).toEqual(['cluster_key_rejected', 'cluster_key_rejected'])
  })
})

describe('the endpoints a request may go to', () => {
  test('are those chosen for its model, and each is shown before it leaves', async () => {
    const [same, another] = [await other(), await other()]
    const { cluster, client } = await harness({
      fallbacks: [{ endpoint: another.endpoint, model: 'otro' }, { endpoint: same.endpoint }],
    })
    expect(client.prepare(question()).endpoints).toEqual([cluster.endpoint, same.endpoint])
    await cluster.close()
    expect((await ask(client)).by?.endpoint).toBe(same.endpoint)
    expect(another.requests).toEqual([])
  })

  test('are not those of a request that was shown for others', async () => {
    const next = await other()
    const { cluster, client } = await harness({ fallbacks: [{ endpoint: next.endpoint }] })
    const prepared = { ...client.prepare(question()), endpoints: [next.endpoint] }
    const { error } = await collect(client.answer(prepared, aboutNobody, new AbortController().signal))
    expect(error?.code).toBe('disclosure_changed')
    expect([cluster.requests, next.requests]).toEqual([[], []])
  })

  test('get nothing once consent was withdrawn between one and the next', async () => {
    const next = await other()
    const withoutConsent: string[] = []
    const { cluster, client, ledger } = await harness({ withoutConsent, fallbacks: [{ endpoint: next.endpoint }] })
    cluster.chat = (exchange) => {
      withoutConsent.push(studyId)
      return exchange.respond(refusals.queueFull)
    }
    const picture = { role: 'user' as const, text: '¿Qué se observa?', pictures: [{ png: new Uint8Array([1, 2, 3]) }] }
    const prepared = client.prepare({ model: 'medgemma-27b-it', messages: [picture] })
    const about = { purpose: 'chat', studyIds: [studyId], imageCount: 1 } as const
    const answer = await collect(client.answer(prepared, about, new AbortController().signal))
    expect(answer.error).toEqual({ code: 'consent_required', detail: { studyId } })
    expect(next.requests).toEqual([])
    expect(ledger.recorded).toHaveLength(1)
  })

  test('are asked no further once a person stops', async () => {
    const next = await other()
    const { cluster, client } = await harness({ policies: neverAgain(), fallbacks: [{ endpoint: next.endpoint }] })
    const stop = new AbortController()
    const served = cluster.nextChat()
    const answer = ask(client, stop.signal)
    const exchange = await served
    stop.abort()
    expect(await exchange.closed).toEqual({ ended: false })
    expect((await answer).error?.code).toBe('cancelled')
    expect(next.requests).toEqual([])
  })

  test('can be listed and tried one by one, but no other', async () => {
    const { client } = await harness()
    const stranger = { endpoint: 'http://127.0.0.1:9/v1', model: '', token: null, caPem: null }
    const { signal } = new AbortController()
    expect((await failureOf(client.models(signal, stranger))).code).toBe('not_found')
    expect((await failureOf(client.tryAnswer('m', signal, stranger))).code).toBe('not_found')
  })
})
