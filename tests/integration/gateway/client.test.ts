import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type ClusterClient, createClusterClient } from '../../../electron/llm/client'
import { answers, refuses } from '../../support/cluster/behaviours'
import { neverAgain } from '../../support/cluster/policies'
import { recordingLedger } from '../../support/cluster/recording-ledger'
import { refusals } from '../../support/cluster/responses'
import { answerEvents } from '../../support/cluster/sse'
import { gatewayObstacle, type RunningGateway, startGateway } from '../../support/gateway/gateway'
import { type RaySideServer, startRaySide } from '../../support/gateway/ray'
import { aboutNobody, ask, question } from '../llm/harness'

const key = 'suite-llave-de-ana-0123456789'
const hurried = 'suite-llave-de-prisa-01234567'

describe.skipIf(gatewayObstacle !== null)("the workbench's client through the gateway", () => {
  let ray: RaySideServer
  let gateway: RunningGateway
  const clients: ClusterClient[] = []

  beforeAll(async () => {
    ray = await startRaySide()
    gateway = await startGateway({ ray: ray.address, keys: { ana: key, prisa: hurried } })
  })
  afterAll(async () => {
    for (const client of clients) client.close()
    await gateway?.close()
    await ray?.close()
  })
  beforeEach(() => {
    ray.respond = answers(['El derrame', ' borra', ' el seno.'])
  })

  function clientWith(token: string | null, caPem: string | null = gateway.ca): ClusterClient {
    const endpoint = `https://127.0.0.1:${gateway.port}/v1`
    const access = { endpoint, model: 'medgemma-27b-it', token, caPem }
    // The gateway's own limit is what is met here, not the client's.
    const policies = neverAgain({ requestsPerMinute: 1000 })
    const client = createClusterClient({ access, ledger: recordingLedger(), policies })
    clients.push(client)
    return client
  }

  test('gets its answer, and the log can be found by the id it sent', async () => {
    expect(await ask(clientWith(key))).toEqual({
      text: 'El derrame borra el seno.',
      reasoning: '',
      end: 'stop',
      error: null,
      told: [],
    })
    const id = ray.requests.at(-1)?.headers['x-request-id']
    expect(await gateway.logged((line) => line['id'] === id)).toMatchObject({ user: 'ana', status: 200 })
  })

  test('lists the models', async () => {
    const body = JSON.stringify({ object: 'list', data: [{ id: 'medgemma-27b-it', object: 'model' }] })
    ray.respond = refuses({ status: 200, body, headers: { 'content-type': 'application/json' } })
    expect(await clientWith(key).models(new AbortController().signal)).toMatchObject([{ id: 'medgemma-27b-it' }])
  })

  test('sees the first words before the model has made the next', async () => {
    const client = clientWith(key)
    const arrived = ray.next()
    const answer = client.answer(client.prepare(question()), aboutNobody, new AbortController().signal)
    const parts = answer[Symbol.asyncIterator]()
    const first = parts.next()
    const exchange = await arrived
    const [head = '', words = '', ...rest] = answerEvents(['Sin', ' derrame.'])
    await exchange.write(head + words)
    expect((await first).value).toMatchObject({ type: 'answering' })
    expect((await parts.next()).value).toMatchObject({ type: 'text', delta: 'Sin' })
    await exchange.write(rest.join(''))
    await exchange.end()
    expect((await parts.next()).value).toMatchObject({ type: 'text', delta: ' derrame.' })
    expect((await parts.next()).value).toMatchObject({ type: 'end', finishReason: 'stop' })
  })

  test('stops the model when the person does', async () => {
    const stop = new AbortController()
    const arrived = ray.next()
    const answer = ask(clientWith(key), question(), stop.signal)
    const exchange = await arrived
    stop.abort()
    expect(await exchange.closed).toEqual({ ended: false })
    expect((await answer).error?.code).toBe('cancelled')
  })

  test.each([
    ['no key', null],
    ['a wrong key', 'suite-llave-que-nadie-tiene'],
  ])('with %s is told so', async (_name, token) => {
    expect((await ask(clientWith(token))).error?.code).toBe('cluster_key_rejected')
  })

  test('with an authority of another hospital sends nothing', async () => {
    const before = ray.requests.length
    expect((await ask(clientWith(key, null))).error?.code).toBe('cluster_certificate')
    expect(ray.requests).toHaveLength(before)
  })

  test.each([
    ['queueFull', 'cluster_queue_full', 5000],
    ['routesEmpty', 'cluster_model_loading', 15_000],
    ['notDeployed', 'cluster_model_loading', 15_000],
    ['requestTimeout', 'cluster_timeout', 15_000],
    ['contextTooLongRay', 'cluster_context_too_long', undefined],
    ['modelNotFoundRay', 'cluster_model_not_found', undefined],
    ['serverError', 'cluster_server_error', undefined],
  ] as const)('%s is told as %s, to be tried again after %s ms', async (refusal, code, retryAfterMs) => {
    ray.respond = refuses(refusals[refusal])
    const { error } = await ask(clientWith(key))
    expect({ code: error?.code, retryAfterMs: error?.retryAfterMs }).toEqual({ code, retryAfterMs })
  })

  test('that asks too much is told how long to wait', async () => {
    const client = clientWith(hurried)
    ray.respond = answers(['Sí.'])
    for (let asked = 0; asked < 60; asked += 1) expect((await ask(client)).end).toBe('stop')
    expect((await ask(client)).error).toMatchObject({ code: 'cluster_rate_limited', retryAfterMs: 15_000 })
  })
})
