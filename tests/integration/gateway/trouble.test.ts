import fs from 'node:fs'
import https from 'node:https'
import { setTimeout as silence } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { failureOfResponse } from '../../../electron/llm/response-errors'
import { ask, type Answer, chat, open, read } from '../../support/gateway/ask'
import { gatewayObstacle, type RunningGateway, startGateway } from '../../support/gateway/gateway'
import { freePorts } from '../../support/gateway/ports'
import { oneTokenAnswer, type RaySideServer, startRaySide } from '../../support/gateway/ray'
import { refusals } from '../../support/cluster/responses'

const key = 'suite-llave-de-ana-0123456789'
const opened: { close(): Promise<void> }[] = []

async function start(site: Record<string, string> = {}): Promise<{ ray: RaySideServer; gateway: RunningGateway }> {
  const ray = await startRaySide()
  const gateway = await startGateway({ ray: ray.address, keys: { ana: key }, site })
  opened.push(gateway, ray)
  return { ray, gateway }
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

/** What the workbench makes of an answer. */
const meaning = (answer: Answer): string =>
  failureOfResponse({
    status: answer.status,
    contentType: answer.headers['content-type'] ?? '',
    retryAfter: answer.headers['retry-after'] ?? null,
    body: answer.body,
    imageCount: 0,
    requestId: 'x',
  }).error.code

const summary = (answer: Answer) => ({
  status: answer.status,
  type: answer.headers['content-type'],
  retryAfter: answer.headers['retry-after'],
  code: JSON.parse(answer.body).error.code,
})

describe.skipIf(gatewayObstacle !== null)("the cluster's trouble, behind the gateway", () => {
  test('is JSON that says how long to wait, and what the workbench makes of it', async () => {
    const { ray, gateway } = await start()
    const seen: Record<string, unknown> = {}
    const cases = ['queueFull', 'routesEmpty', 'notDeployed', 'unavailable', 'badGateway', 'requestTimeout'] as const
    for (const name of [...cases, 'serverError'] as const) {
      ray.respond = (exchange) => exchange.respond(refusals[name])
      const answer = await ask(gateway, chat(key))
      const { status, type, retryAfter, code } = summary(answer)
      expect(type).toBe('application/json')
      seen[name] = [status, code, retryAfter, meaning(answer)]
    }
    expect(seen).toEqual({
      queueFull: [503, 'queue_full', '5', 'cluster_queue_full'],
      routesEmpty: [503, 'model_loading', '15', 'cluster_model_loading'],
      notDeployed: [503, 'model_loading', '15', 'cluster_model_loading'],
      unavailable: [503, 'unavailable', '15', 'cluster_server_error'],
      badGateway: [502, 'bad_gateway', '5', 'cluster_server_error'],
      requestTimeout: [504, 'gateway_timeout', '15', 'cluster_timeout'],
      // Trying again may fail the same way, so nobody is told to.
      serverError: [500, 'model_server_error', undefined, 'cluster_server_error'],
    })
  })

  test("that is the request's own passes as the model said it", async () => {
    const { ray, gateway } = await start()
    for (const name of ['contextTooLongRay', 'modelNotFoundRay', 'imageTooMany', 'unprocessable'] as const) {
      ray.respond = (exchange) => exchange.respond(refusals[name])
      const answer = await ask(gateway, chat(key))
      expect({ status: answer.status, body: answer.body }).toEqual({
        status: refusals[name].status,
        body: refusals[name].body,
      })
    }
  })

  test('when nothing listens there: 503', async () => {
    const [port = 0] = await freePorts(1)
    const gateway = await startGateway({ ray: `127.0.0.1:${port}`, keys: { ana: key } })
    opened.push(gateway)
    const answer = await ask(gateway, chat(key))
    expect(summary(answer)).toEqual({ status: 503, type: 'application/json', retryAfter: '15', code: 'unavailable' })
    expect(answer.headers['x-request-id']).toBeDefined()
  })

  test('when it breaks off before it answers: 502', async () => {
    const { ray, gateway } = await start()
    ray.respond = (exchange) => exchange.cut()
    const answer = await ask(gateway, chat(key))
    expect(summary(answer)).toEqual({ status: 502, type: 'application/json', retryAfter: '5', code: 'bad_gateway' })
  })

  test('when it says nothing for longer than an answer may take: 504, and it is told to stop', async () => {
    const { ray, gateway } = await start({ SUITE_ANSWER_TIMEOUT: '500ms' })
    const arrived = ray.next()
    const answer = ask(gateway, chat(key))
    const exchange = await arrived
    expect(summary(await answer)).toEqual({
      status: 504,
      type: 'application/json',
      retryAfter: '15',
      code: 'gateway_timeout',
    })
    expect(await exchange.closed).toEqual({ ended: false })
  })

  test('of silence in mid-answer is waited out, whatever a client is given to send its body', async () => {
    const { ray, gateway } = await start({ SUITE_CLIENT_TIMEOUT: '100ms' })
    const arrived = ray.next()
    const asked = open(gateway, chat(key))
    const exchange = await arrived
    await exchange.write('data: 1\n\n')
    await silence(600)
    await exchange.write('data: 2\n\n')
    await exchange.end()
    expect((await read(await asked.response)).body).toBe('data: 1\n\ndata: 2\n\n')
  })

  test('is not a client that stops in the middle of its body: 408, and nothing reaches Ray', async () => {
    const { ray, gateway } = await start({ SUITE_CLIENT_TIMEOUT: '100ms' })
    const answer = await ask(gateway, { ...chat(key), body: 'x', headers: { 'content-length': 5 } })
    expect(summary(answer)).toMatchObject({ status: 408, code: 'request_timeout' })
    expect(ray.requests).toEqual([])
  })

  test('in mid-answer is a cut, not an end', async () => {
    const { ray, gateway } = await start()
    const arrived = ray.next()
    const asked = open(gateway, chat(key))
    const exchange = await arrived
    await exchange.write('data: 1\n\n')
    const response = await asked.response
    exchange.cut()
    await expect(read(response)).rejects.toThrow('aborted')
  })
})

describe.skipIf(gatewayObstacle !== null)('readiness', () => {
  /** Asks until it is as expected: checks go by their own clock. */
  async function readyUntil(gateway: RunningGateway, status: number): Promise<Answer> {
    for (;;) {
      const answer = await ask(gateway, { path: '/readyz' })
      if (answer.status === status) return answer
    }
  }
  const quick = { SUITE_READY_INTERVAL: '200ms', SUITE_READY_RETRY: '200ms', SUITE_READY_TIMEOUT: '200ms' }

  test.each([
    ['hangs', null],
    ['is 200 of another kind', '<html>Bienvenido</html>'],
  ])('means that a model answers, though the server is healthy before and a chat %s', async (_name, oneToken) => {
    const ray = await startRaySide()
    ray.oneToken = oneToken
    const gateway = await startGateway({ ray: ray.address, keys: { ana: key }, site: quick })
    opened.push(gateway, ray)
    for (let checks = 0; checks < 3; checks += 1) await ray.probed()
    const before = await ask(gateway, { path: '/readyz' })
    expect(summary(before)).toEqual({ status: 503, type: 'application/json', retryAfter: '15', code: 'not_ready' })
    expect((await ask(gateway, chat(key))).status).toBe(200)

    ray.oneToken = oneTokenAnswer
    const after = JSON.parse((await readyUntil(gateway, 200)).body)
    expect(after).toEqual({ status: 'ready', model: 'medgemma-27b-it', seconds_since_answer: expect.any(Number) })
  })

  test('ends when the model stops answering, while requests still go to it', async () => {
    const { ray, gateway } = await start({ ...quick, SUITE_READY_WITHIN: '1' })
    await readyUntil(gateway, 200)
    ray.oneToken = null
    await readyUntil(gateway, 503)
    expect((await ask(gateway, chat(key))).status).toBe(200)
  })
})

describe.skipIf(gatewayObstacle !== null)('the gateway', () => {
  test('reloads without cutting an answer, and reads its keys anew', async () => {
    const { ray, gateway } = await start()
    const arrived = ray.next()
    const asked = open(gateway, chat(key))
    const exchange = await arrived
    await exchange.write('data: 1\n\n')
    const response = await asked.response

    const added = await gateway.keys('--socket', '', 'add', 'eva')
    const evas = added.stdout.trim()
    expect((await ask(gateway, { key: evas })).status).toBe(401)
    expect(await gateway.command('reload')).toMatchObject({ code: 0 })
    while ((await ask(gateway, { key: evas })).status !== 200);

    await exchange.write('data: 2\n\n')
    await exchange.end()
    expect((await read(response)).body).toBe('data: 1\n\ndata: 2\n\n')
  })

  test('does not reload what it could not start with, and goes on', async () => {
    const { gateway } = await start()
    fs.rmSync(gateway.keysFile)
    const reload = await gateway.command('reload')
    expect(reload.code).not.toBe(0)
    expect(reload.stderr).toContain('failed to open pattern file')
    expect((await ask(gateway, { key })).status).toBe(200)
    expect(gateway.output()).not.toContain('Reloading')
  })

  test('lets no revoked key in by a connection that was open before a reload', async () => {
    const { gateway } = await start()
    const agent = new https.Agent({ keepAlive: true, maxSockets: 1 })
    expect((await ask(gateway, { key, agent })).status).toBe(200)
    await gateway.command('reload')
    const added = (await gateway.keys('--socket', '', 'add', 'eva')).stdout.trim()
    while ((await gateway.keys('sync')).code !== 0);
    while ((await ask(gateway, { key: added })).status !== 200);
    expect(await gateway.keys('revoke', 'ana')).toMatchObject({ code: 0 })
    // The old process closes what was idle; asked by it or by a new one, the answer is never 200.
    const outcome = await ask(gateway, { key, agent }).then(
      ({ status }) => status,
      () => 'closed',
    )
    agent.destroy()
    expect([401, 'closed']).toContain(outcome)
  })

  test('drains: no new connection, the answer in progress to its end', async () => {
    const { ray, gateway } = await start()
    const arrived = ray.next()
    const asked = open(gateway, chat(key))
    const exchange = await arrived
    await exchange.write('data: 1\n\n')
    const response = await asked.response
    expect(await gateway.command('drain')).toMatchObject({ code: 0 })
    for (;;)
      if (
        await ask(gateway, { key }).then(
          () => false,
          () => true,
        )
      )
        break
    await exchange.write('data: 2\n\n')
    await exchange.end()
    expect((await read(response)).body).toBe('data: 1\n\ndata: 2\n\n')
    await gateway.ended
    expect(await gateway.command('status')).toMatchObject({ code: 1, stderr: 'The gateway does not run.\n' })
  })

  test('starts in the background once, and stops', async () => {
    const { gateway } = await start()
    expect(await gateway.command('start')).toMatchObject({ code: 1, stderr: expect.stringContaining('runs already') })
    expect(await gateway.command('stop')).toMatchObject({ code: 0 })
    await gateway.ended
    expect(await gateway.command('start')).toMatchObject({ code: 0 })
    try {
      expect((await ask(gateway, { key })).status).toBe(200)
    } finally {
      expect(await gateway.command('stop')).toMatchObject({ code: 0 })
    }
    await expect(ask(gateway, { key })).rejects.toThrow('ECONNREFUSED')
  })

  test('serves speech where there is a speech server, and only there', async () => {
    const speech = await startRaySide()
    const { ray, gateway } = await start({ SUITE_SPEECH: speech.address })
    opened.push(speech)
    expect((await ask(gateway, chat(key, { path: '/v1/audio/speech' }))).status).toBe(200)
    expect([ray.requests.length, speech.requests.length]).toEqual([0, 1])
  })

  test('spreads requests over the nodes it is given, and leaves a dead one out', async () => {
    const other = await startRaySide()
    const [nobody = 0] = await freePorts(1)
    const { ray, gateway } = await start({ SUITE_RAY_2: other.address, SUITE_RAY_3: `127.0.0.1:${nobody}` })
    opened.push(other)
    for (let sent = 0; sent < 12; sent += 1) expect((await ask(gateway, chat(key))).status).toBe(200)
    expect(ray.requests.length).toBeGreaterThan(0)
    expect(other.requests.length).toBeGreaterThan(0)
    expect(ray.requests.length + other.requests.length).toBe(12)
  })
})
