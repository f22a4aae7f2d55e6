import { describe, expect, test } from 'vitest'
import { defaultPolicySettings } from '../../../electron/llm/policies/settings'
import type { AnswerPart } from '../../../electron/llm/types'
import { answers, type Behaviour, cutsAfter, refuses, replays } from '../../support/cluster/behaviours'
import { testPolicies } from '../../support/cluster/policies'
import { type PlainResponse, refusals } from '../../support/cluster/responses'
import { answerEvents, chunk, doneEvent, errorEvent } from '../../support/cluster/sse'
import { aboutNobody, ask, collect, harness, question } from './harness'

const pieces = ['Se observa ', 'derrame.']
const begun = answerEvents(pieces).slice(0, 2).join('')

/** Behaves so, one request after the other, and answers from then on. */
const first = (...behaviours: readonly Behaviour[]): Behaviour => {
  const left = [...behaviours]
  return (exchange) => (left.shift() ?? answers(pieces))(exchange)
}
const busyUntil = (retryAfter: string): PlainResponse => ({
  ...refusals.queueFull,
  headers: { 'retry-after': retryAfter },
})

describe('an answer that has not begun', () => {
  test('is asked for again when the queue was full, each time as a logged request of its own', async () => {
    const policies = testPolicies()
    const { cluster, client, ledger, outcomes } = await harness({ policies })
    cluster.chat = first(refuses(refusals.queueFull), refuses(refusals.queueFull))
    expect(await ask(client)).toMatchObject({
      text: 'Se observa derrame.',
      end: 'stop',
      error: null,
      told: ['cluster_queue_full', 'asking', 'cluster_queue_full', 'asking'],
    })
    expect(policies.clock.waits).toHaveLength(2)
    expect(cluster.requests).toHaveLength(3)
    const [one, ...others] = cluster.requests.map(({ body }) => body)
    for (const body of others) expect(body.equals(one ?? Buffer.alloc(0))).toBe(true)
    expect(new Set(cluster.requests.map(({ headers }) => headers['x-request-id'])).size).toBe(3)
    expect(ledger.recorded).toHaveLength(3)
    expect(new Set(ledger.recorded.map(({ bodySha256 }) => bodySha256)).size).toBe(1)
    expect(outcomes).toEqual([null])
  })

  test.each([
    ['a model that loads', refuses(refusals.loading), 'cluster_model_loading'],
    ['an application not yet deployed', refuses(refusals.notDeployed), 'cluster_model_loading'],
    ['a fault', refuses(refusals.serverError), 'cluster_server_error'],
    ['a proxy without its server', refuses(refusals.badGateway), 'cluster_server_error'],
    [
      'a replica that dies before the first token',
      replays(chunk({ role: 'assistant', content: '' })),
      'answer_interrupted',
    ],
    ['a connection that breaks after its head', cutsAfter(''), 'answer_interrupted'],
    ['a connection that breaks before its head', (exchange) => exchange.cut(), 'cluster_unreachable'],
    ['a fault before the first token', replays(errorEvent() + doneEvent), 'cluster_server_error'],
  ] satisfies [string, Behaviour, string][])('after %s', async (_name, behaviour, reason) => {
    const { cluster, client } = await harness({ policies: testPolicies() })
    cluster.chat = first(behaviour)
    expect(await ask(client)).toMatchObject({ text: 'Se observa derrame.', told: [reason, 'asking'], error: null })
    expect(cluster.requests).toHaveLength(2)
  })

  test('waits at least as long as the server asks', async () => {
    const policies = testPolicies()
    const { cluster, client } = await harness({ policies })
    cluster.chat = first(refuses(busyUntil('21')), refuses(refusals.rateLimited))
    expect((await ask(client)).told).toEqual(['cluster_queue_full', 'asking', 'cluster_rate_limited', 'asking'])
    expect(policies.clock.waits[0]).toBe(21_000)
    expect(policies.clock.waits[1]).toBeGreaterThanOrEqual(7000)
  })

  test('says how long the server asked for, and waits not at all, when that is too long', async () => {
    const policies = testPolicies()
    const { cluster, client } = await harness({ policies })
    cluster.chat = refuses(busyUntil('31'))
    expect(await ask(client)).toMatchObject({
      told: [],
      error: { code: 'cluster_queue_full', retryAfterMs: 31_000 },
    })
    expect(policies.clock.waits).toEqual([])
    expect(cluster.requests).toHaveLength(1)
  })

  test('is given up after some tries, with what was last wrong', async () => {
    const { cluster, client, outcomes } = await harness({ policies: testPolicies() })
    cluster.chat = refuses(refusals.queueFull)
    expect((await ask(client)).error?.code).toBe('cluster_queue_full')
    expect(cluster.requests).toHaveLength(1 + defaultPolicySettings.retry.maxRetries)
    expect(outcomes).toEqual(['cluster_queue_full'])
  })

  test('of a cluster that is not there says so at once, and goes on trying', async () => {
    const { cluster, client, ledger, outcomes } = await harness({ policies: testPolicies() })
    await cluster.close()
    const { told, error } = await ask(client)
    expect(error?.code).toBe('cluster_connection_refused')
    expect(told.filter((what) => what === 'cluster_connection_refused')).toHaveLength(4)
    expect(outcomes).toEqual(Array.from({ length: 5 }, () => 'cluster_connection_refused'))
    expect(ledger.recorded).toEqual([])
  })

  test('is not asked for again beyond the budget that all answers share', async () => {
    const { cluster, client } = await harness({
      policies: testPolicies({ budget: { share: 0, few: 5, windowMs: 3_600_000 } }),
    })
    cluster.chat = refuses(refusals.queueFull)
    for (let asked = 0; asked < 3; asked += 1) await ask(client)
    expect(cluster.requests).toHaveLength(3 + 5)
  })

  test.each([
    'keyRejected',
    'forbidden',
    'contextTooLongRay',
    'imageUnreadable',
    'modelNotFoundRay',
    'requestTimeout',
  ] as const)('is asked for once when it is refused: %s', async (name) => {
    const { cluster, client, ledger } = await harness({ policies: testPolicies() })
    cluster.chat = refuses(refusals[name])
    expect((await ask(client)).told).toEqual([])
    expect(cluster.requests).toHaveLength(1)
    expect(ledger.recorded).toHaveLength(1)
  })

  test('is not sent again when its consent was withdrawn meanwhile', async () => {
    const studyId = '0193a0c0-0000-7000-8000-000000000001'
    const withoutConsent: string[] = []
    const { cluster, client, ledger } = await harness({ policies: testPolicies(), withoutConsent })
    cluster.chat = (exchange) => {
      withoutConsent.push(studyId)
      return exchange.respond(refusals.queueFull)
    }
    const picture = { role: 'user' as const, text: '¿Qué se observa?', pictures: [{ png: new Uint8Array([1, 2, 3]) }] }
    const prepared = client.prepare({ model: 'medgemma-27b-it', messages: [picture] })
    const about = { purpose: 'chat', studyIds: [studyId], imageCount: 1 } as const
    const answer = await collect(client.answer(prepared, about, new AbortController().signal))
    expect(answer.error).toEqual({ code: 'consent_required', detail: { studyId } })
    expect(cluster.requests).toHaveLength(1)
    expect(ledger.recorded).toHaveLength(1)
  })
})

describe('an answer that has begun', () => {
  test.each([
    ['is cut', cutsAfter(begun), 'answer_interrupted'],
    ['ends without its end', replays(begun), 'answer_interrupted'],
    ['is broken off by a fault', replays(begun + errorEvent() + doneEvent), 'cluster_server_error'],
    ['was only being thought about', replays(chunk({ reasoning: 'Miro' }) + errorEvent()), 'cluster_server_error'],
  ] satisfies [string, Behaviour, string][])('is never asked for again: it %s', async (_name, behaviour, code) => {
    const policies = testPolicies()
    const { cluster, client } = await harness({ policies })
    cluster.chat = behaviour
    expect(await ask(client)).toMatchObject({ told: [], error: { code } })
    expect(cluster.requests).toHaveLength(1)
    expect(policies.clock.waits).toEqual([])
  })
})

describe('Stop while an answer is waited for', () => {
  /** Parts as they come, the first `waiting` among them, with the wait held. */
  async function waiting() {
    const policies = testPolicies()
    policies.clock.hold = true
    const { cluster, client, outcomes } = await harness({ policies })
    cluster.chat = refuses(refusals.queueFull)
    const stop = new AbortController()
    const parts = client.answer(client.prepare(question()), aboutNobody, stop.signal)[Symbol.asyncIterator]()
    const told: IteratorResult<AnswerPart, unknown> = await parts.next()
    expect(told.value).toMatchObject({ type: 'waiting', reason: 'cluster_queue_full' })
    return { cluster, client, stop, parts, outcomes }
  }

  test('ends at once and sends nothing more', async () => {
    const { cluster, stop, parts, outcomes } = await waiting()
    const next = parts.next()
    stop.abort()
    await expect(next).rejects.toMatchObject({ error: { code: 'cancelled' } })
    expect(cluster.requests).toHaveLength(1)
    expect(outcomes).toEqual(['cancelled'])
  })

  test('while the model is silent is not taken for a fault of the cluster, nor is closing the connection', async () => {
    for (const end of ['stop', 'close'] as const) {
      const { cluster, client } = await harness({ policies: testPolicies() })
      const stop = new AbortController()
      const served = cluster.nextChat()
      const answer = ask(client, question(), stop.signal)
      const exchange = await served
      if (end === 'stop') stop.abort()
      else client.close()
      expect(await exchange.closed).toEqual({ ended: false })
      expect((await answer).told).toEqual([])
      expect(cluster.requests).toHaveLength(1)
    }
  })

  test('is what closing the connection does', async () => {
    const { cluster, client, parts } = await waiting()
    const next = parts.next()
    client.close()
    await expect(next).rejects.toMatchObject({ error: { code: 'answer_interrupted' } })
    expect(cluster.requests).toHaveLength(1)
  })
})
