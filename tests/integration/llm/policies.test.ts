import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { defaultPolicySettings } from '../../../electron/llm/policies/settings'
import { AdaptiveTimeouts } from '../../../electron/llm/policies/adaptive-timeouts'
import { weightOf } from '../../../electron/llm/weight'
import { answers, refuses } from '../../support/cluster/behaviours'
import { testPolicies } from '../../support/cluster/policies'
import { refusals } from '../../support/cluster/responses'
import { answerBody, answerEvents } from '../../support/cluster/sse'
import { ask, type Collected, harness, question } from './harness'

const never = new AbortController().signal
const once = { ...defaultPolicySettings.retry, maxRetries: 0 }
const model = 'medgemma-27b-it'

afterEach(() => {
  vi.useRealTimers()
})

describe('a model that keeps failing', () => {
  const breaker = { faults: 3, halfOpenAfterMs: 20_000 }

  async function failing() {
    vi.useFakeTimers({ toFake: ['Date'] })
    const opened = await harness({ policies: testPolicies({ retry: once, breaker }) })
    opened.cluster.chat = refuses(refusals.serverError)
    for (let asked = 0; asked < breaker.faults; asked += 1) await ask(opened.client)
    return opened
  }

  test('is left alone for a while, without a word to the cluster, and the other models are not', async () => {
    const { cluster, client, ledger } = await failing()
    const { error } = await ask(client)
    expect(error).toEqual({ code: 'cluster_paused', retryAfterMs: 20_000 })
    expect(cluster.requests).toHaveLength(3)
    expect(ledger.recorded).toHaveLength(3)
    cluster.chat = answers(['Sí'])
    expect((await ask(client, question('Hola', 'nv-reason-cxr-3b'))).end).toBe('stop')
  })

  test('is tried by one request when that is over, and goes on when it is answered', async () => {
    const { cluster, client } = await failing()
    vi.setSystemTime(Date.now() + 20_000)
    const served = cluster.nextChat()
    const trial = ask(client)
    const exchange = await served
    expect((await ask(client)).error?.code).toBe('cluster_paused')
    await exchange.write(answerEvents(['Sí'])[0] ?? '')
    await exchange.write(answerEvents(['Sí']).slice(1).join(''))
    await exchange.end()
    expect((await trial).end).toBe('stop')
    cluster.chat = answers(['Sí'])
    expect((await ask(client)).end).toBe('stop')
  })

  test('is left alone again when the try fails', async () => {
    const { cluster, client } = await failing()
    vi.setSystemTime(Date.now() + 20_000)
    expect((await ask(client)).error?.code).toBe('cluster_server_error')
    expect((await ask(client)).error?.code).toBe('cluster_paused')
    expect(cluster.requests).toHaveLength(4)
  })

  test('is reached by the test of the connection all the same, whose answer ends the pause', async () => {
    const { cluster, client } = await failing()
    await expect(client.tryAnswer(model, never)).rejects.toMatchObject({ error: { code: 'cluster_server_error' } })
    expect((await ask(client)).error?.code).toBe('cluster_paused')
    cluster.chat = answers(['Sí'])
    await client.tryAnswer(model, never)
    expect((await ask(client)).end).toBe('stop')
  })
})

describe('many answers at once', () => {
  test('are under way four at a time; the fifth is told to wait and follows when one ends', async () => {
    const { cluster, client } = await harness({ policies: testPolicies() })
    const served = [1, 2, 3, 4, 5].map(() => cluster.nextChat())
    const asked = [1, 2, 3, 4, 5].map(() => ask(client))
    const [one, ...others] = await Promise.all(served.slice(0, 4))
    await turn()
    expect(cluster.requests).toHaveLength(4)
    await one?.write(answerBody(['Sí']))
    await one?.end()
    const fifth = await served[4]
    expect(cluster.requests).toHaveLength(5)
    for (const exchange of [...others, fifth]) {
      await exchange?.write(answerBody(['Sí']))
      await exchange?.end()
    }
    const all = await Promise.all(asked)
    expect(all.map(({ end }) => end)).toEqual(Array.from({ length: 5 }, () => 'stop'))
    expect(all.map(({ told }) => told)).toEqual([[], [], [], [], ['answers_running', 'asking']])
  })

  test('give their place up when they are stopped, under way or waiting', async () => {
    const bulkhead = { concurrent: 1, waiting: 2 }
    const { cluster, client } = await harness({ policies: testPolicies({ bulkhead }) })
    const stops = [new AbortController(), new AbortController()]
    const served = cluster.nextChat()
    const first = ask(client, question(), stops[0]?.signal)
    const exchange = await served
    const second = ask(client, question(), stops[1]?.signal)
    const third = ask(client)
    stops[1]?.abort()
    expect((await second).error?.code).toBe('cancelled')
    stops[0]?.abort()
    expect(await exchange.closed).toEqual({ ended: false })
    expect((await first).error?.code).toBe('cancelled')
    expect((await third).end).toBe('stop')
    expect(cluster.requests).toHaveLength(2)
  })

  test('are refused when too many wait', async () => {
    const bulkhead = { concurrent: 1, waiting: 0 }
    const { cluster, client } = await harness({ policies: testPolicies({ bulkhead }) })
    const served = cluster.nextChat()
    const stop = new AbortController()
    const first = ask(client, question(), stop.signal)
    await served
    expect((await ask(client)).error?.code).toBe('too_many_answers')
    stop.abort()
    await first
  })
})

describe('the limit of requests in a minute', () => {
  test('is kept by a new connection of the same profile, counts every request, and says when to go on', async () => {
    const policies = testPolicies({ requestsPerMinute: 3 })
    const before = await harness({ policies })
    await before.client.models(never)
    policies.clock.advance(10_000)
    await ask(before.client)
    before.client.close()
    const { cluster, client, ledger } = await harness({ policies })
    await client.tryAnswer(model, never)
    policies.clock.advance(20_000)
    expect((await ask(client)).error).toEqual({
      code: 'request_limit',
      retryAfterMs: 30_000,
      detail: { limit: 3 },
    })
    expect(cluster.requests).toHaveLength(1)
    expect(ledger.recorded).toHaveLength(1)
    policies.clock.advance(30_000)
    expect((await ask(client)).end).toBe('stop')
  })
})

describe('the time an answer has', () => {
  /** How an answer ended after `ms` without a word; undefined while it is still waited for. */
  async function after(answer: Promise<Collected>, ms: number): Promise<string | undefined> {
    vi.advanceTimersByTime(ms)
    const ended = await Promise.race([answer, turn(null)])
    return ended?.error?.code
  }

  test('until its first token is what its weight asks for, and then what the model showed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const policies = testPolicies()
    const { cluster, client } = await harness({ policies })
    const weight = weightOf(client.prepare(question()))
    const expected = new AdaptiveTimeouts()
    const waitInVain = async (): Promise<void> => {
      const { firstTokenMs } = expected.limits(weight)
      const served = cluster.nextChat()
      const answer = ask(client)
      await served
      expect(await after(answer, Math.floor(firstTokenMs) - 1)).toBeUndefined()
      expect(await after(answer, 2)).toBe('cluster_timeout')
      expected.forget()
    }
    await waitInVain()
    expect(expected.limits(weight).firstTokenMs).toBeGreaterThan(100_000)
    for (let asked = 0; asked < 20; asked += 1) {
      const served = cluster.nextChat()
      const answer = ask(client)
      const exchange = await served
      policies.clock.advance(15_000)
      expected.sawFirstToken(15_000, weight)
      await exchange.write(answerBody(['Sí']))
      await exchange.end()
      await answer
    }
    expect(expected.limits(weight).firstTokenMs).toBeCloseTo(45_000)
    await waitInVain()
    // What was learned is no longer relied on.
    await waitInVain()
  })

  test('ends it, what came is kept, however steadily it comes', async () => {
    const { cluster, client, outcomes } = await harness({ timeouts: { totalMs: 60 } })
    cluster.chat = async (exchange) => {
      const [head, piece] = answerEvents(['voz '])
      await exchange.write(head ?? '')
      const gone = exchange.closed.then(() => true)
      while (!(await Promise.race([gone, turn(false)]))) await exchange.write(piece ?? '')
    }
    const answer = await ask(client)
    expect(answer.error?.code).toBe('answer_too_slow')
    expect(answer.text).toContain('voz')
    expect(outcomes).toEqual([null, 'answer_too_slow'])
  })
})
