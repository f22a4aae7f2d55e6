import https from 'node:https'
import tls from 'node:tls'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ask, type Answer, type Asked, chat, open } from '../../support/gateway/ask'
import { accessLines, gatewayObstacle, type RunningGateway, startGateway } from '../../support/gateway/gateway'
import { type RaySideServer, startRaySide } from '../../support/gateway/ray'

const errorBody = z.strictObject({
  error: z.strictObject({ message: z.string().min(1), type: z.string(), param: z.null(), code: z.string() }),
})

/** Status and code of a refusal in the OpenAI shape; fails for any other body. */
function refusal(answer: Answer): { status: number; code: string; retryAfter: string | undefined } {
  expect(answer.headers['content-type']).toBe('application/json')
  const { error } = errorBody.parse(JSON.parse(answer.body))
  return { status: answer.status, code: error.code, retryAfter: answer.headers['retry-after'] }
}

const key = 'suite-llave-de-ana-0123456789'
const maxBody = 100_000
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

describe.skipIf(gatewayObstacle !== null)('a request to the gateway', () => {
  let ray: RaySideServer
  let gateway: RunningGateway
  /** Each test asks as a user of its own, so that none spends another's minute. */
  let user = 0
  const ownKey = (): string => `suite-llave-de-prueba-${user}`

  beforeAll(async () => {
    ray = await startRaySide()
    const people = Array.from({ length: 100 }, (_, n) => [`persona${n}`, `suite-llave-de-prueba-${n}`])
    gateway = await startGateway({
      ray: ray.address,
      keys: { ana: key, 'eva:1000': 'suite-llave-vencida-0000', ...Object.fromEntries(people) },
      site: { SUITE_MAX_BODY: String(maxBody) },
    })
  })
  afterAll(async () => {
    await gateway?.close()
    await ray?.close()
  })
  beforeEach(() => {
    user += 1
    ray.respond = (exchange) => exchange.respond({ status: 200, body: '{"ok":true}' })
  })

  describe('is known by its key', () => {
    test('and passes with a right one, which goes no further', async () => {
      expect(await ask(gateway, chat(ownKey()))).toMatchObject({ status: 200, body: '{"ok":true}' })
      expect(ray.requests.at(-1)?.headers).not.toHaveProperty('authorization')
    })

    test.each<[string, string, Record<string, string | string[]>]>([
      ['no key', 'missing_api_key', {}],
      ['an unknown one', 'invalid_api_key', { authorization: 'Bearer suite-llave-desconocida' }],
      ['one that has expired', 'invalid_api_key', { authorization: 'Bearer suite-llave-vencida-0000' }],
      ['its hash in the place of the key', 'invalid_api_key', { authorization: `Bearer ${'a'.repeat(64)}` }],
      ['another scheme', 'invalid_api_key', { authorization: `Basic ${key}` }],
      ['words after it', 'invalid_api_key', { authorization: `Bearer ${key} ${key}` }],
      ['two headers', 'invalid_api_key', { authorization: ['Bearer suite-llave-desconocida', `Bearer ${key}`] }],
    ])('with %s it is 401, in JSON, and nothing passes', async (_name, code, headers) => {
      const before = ray.requests.length
      const answer = await ask(gateway, { headers })
      expect(refusal(answer)).toMatchObject({ status: 401, code })
      expect(answer.headers['www-authenticate']).toBe('Bearer')
      expect(ray.requests).toHaveLength(before)
    })

    test('whatever the path, so that nobody learns what is served', async () => {
      for (const path of ['/v1/models', '/-/routes', '/docs', '/metrics']) {
        expect(refusal(await ask(gateway, { path })).status).toBe(401)
      }
    })
  })

  describe('is let through by method and path', () => {
    test.each([
      ['GET', '/v1/models'],
      ['POST', '/v1/chat/completions'],
      ['POST', '/v1/embeddings'],
      ['POST', '/v1/score'],
      ['POST', '/v1/audio/transcriptions'],
      ['POST', '/tokenize'],
      ['POST', '/detokenize'],
    ])('%s %s', async (method, path) => {
      expect((await ask(gateway, { method, path, key: ownKey() })).status).toBe(200)
      expect(ray.requests.at(-1)).toMatchObject({ method, path })
    })

    test.each([
      '/',
      '/v1',
      '/v1/models/',
      '/v1/models/medgemma-27b-it',
      '//v1/models',
      '/v1/%6dodels',
      '/v1/../v1/models',
      '/V1/MODELS',
      '/v1/completions',
      '/v1/audio/speech',
      '/-/healthz',
      '/-/routes',
      '/docs',
      '/openapi.json',
    ])('%s is not', async (path) => {
      const before = ray.requests.length
      expect(refusal(await ask(gateway, { path, key: ownKey() }))).toMatchObject({
        status: 404,
        code: 'path_not_found',
      })
      expect(ray.requests).toHaveLength(before)
    })

    test.each([
      ['POST', '/v1/models', 'GET'],
      ['GET', '/v1/chat/completions', 'POST'],
      ['OPTIONS', '/v1/chat/completions', 'POST'],
      ['DELETE', '/v1/models', 'GET'],
      ['PURGE', '/v1/models', 'GET'],
    ])('%s %s is 405 and says %s', async (method, path, allow) => {
      const answer = await ask(gateway, { method, path, key: ownKey() })
      expect(refusal(answer)).toMatchObject({ status: 405, code: 'method_not_allowed' })
      expect(answer.headers.allow).toBe(allow)
    })
  })

  describe('has a body', () => {
    test('of the largest size, byte for byte', async () => {
      const body = Buffer.alloc(maxBody, 'ñ')
      expect((await ask(gateway, chat(ownKey(), { body }))).status).toBe(200)
      expect(ray.requests.at(-1)?.body.equals(body)).toBe(true)
    })

    test('one byte larger: 413, and nothing passes', async () => {
      const before = ray.requests.length
      const answer = await ask(gateway, chat(ownKey(), { body: Buffer.alloc(maxBody + 1) }))
      expect(refusal(answer)).toMatchObject({ status: 413, code: 'request_too_large' })
      expect(ray.requests).toHaveLength(before)
    })

    test('far larger: 413 for whoever asks before sending it, and nothing passes', async () => {
      const body = Buffer.alloc(20 * 1024 * 1024)
      const careful = (bytes: string | Buffer): Asked =>
        chat(ownKey(), { body: bytes, headers: { expect: '100-continue', 'content-length': bytes.length } })
      expect((await ask(gateway, careful('{}'))).status).toBe(200)
      const accepted = ray.requests.length
      expect(refusal(await ask(gateway, careful(body)))).toMatchObject({ status: 413, code: 'request_too_large' })
      // Whoever sends it at once may be cut off before they can read why.
      await ask(gateway, chat(ownKey(), { body })).catch(() => undefined)
      expect(ray.requests).toHaveLength(accepted)
    })

    test('of no stated length: 411', async () => {
      const answer = await ask(gateway, chat(ownKey(), { headers: { 'transfer-encoding': 'chunked' } }))
      expect(refusal(answer)).toMatchObject({ status: 411, code: 'length_required' })
    })
  })

  describe('arrives', () => {
    test('without its query, and with the headers Ray reads alone', async () => {
      await ask(
        gateway,
        chat(ownKey(), {
          path: '/v1/chat/completions?paciente=Juan',
          headers: {
            accept: 'text/event-stream',
            cookie: 'a=b',
            origin: 'https://otra.mx',
            'x-forwarded-for': '10.9.8.7',
            'x-request-timeout-seconds': '1',
            serve_multiplexed_model_id: 'otro',
          },
        }),
      )
      const { path, headers } = ray.requests.at(-1) ?? {}
      expect(path).toBe('/v1/chat/completions')
      expect(Object.keys(headers ?? {}).toSorted()).toEqual([
        'accept',
        'connection',
        'content-length',
        'content-type',
        'host',
        'x-request-id',
      ])
    })

    test.each(['7f0c7d0e-6a5b-4f0e-9a43-0a6f4f1d1f00', 'abc.DEF_123-x', 'a'.repeat(64)])(
      'under its own id %s, which comes back',
      async (id) => {
        const answer = await ask(gateway, chat(ownKey(), { headers: { 'x-request-id': id } }))
        expect(answer.headers['x-request-id']).toBe(id)
        expect(ray.requests.at(-1)?.headers['x-request-id']).toBe(id)
      },
    )

    test.each<[string, string | string[] | undefined]>([
      ['no id', undefined],
      ['one too short', 'abc'],
      ['one too long', 'a'.repeat(65)],
      ['one that would break a line of the log', 'abcdefgh","user":"otra'],
      ['two', ['abcdefgh-1', 'abcdefgh-2']],
    ])('under a new id where it has %s', async (_name, id) => {
      const headers = id === undefined ? {} : { 'x-request-id': id }
      const answer = await ask(gateway, chat(ownKey(), { headers }))
      expect(answer.headers['x-request-id']).toMatch(uuid)
      expect(ray.requests.at(-1)?.headers['x-request-id']).toBe(answer.headers['x-request-id'])
    })

    test('and a refusal has an id too', async () => {
      expect((await ask(gateway, { headers: { 'x-request-id': 'abcdefgh-9' } })).headers['x-request-id']).toBe(
        'abcdefgh-9',
      )
    })
  })

  test('is answered without what lets web pages read it or tells of the inside', async () => {
    ray.respond = (exchange) =>
      exchange.respond({
        status: 200,
        body: '{}',
        headers: {
          'access-control-allow-origin': 'https://otra.mx',
          'Access-Control-Allow-Credentials': 'true',
          'access-control-expose-headers': '*',
          server: 'uvicorn',
        },
      })
    const { headers } = await ask(gateway, chat(ownKey(), { headers: { origin: 'https://otra.mx' } }))
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control') || name === 'server')).toEqual([])
  })

  test('is answered as a stand-in only where one is, refusals and all', async () => {
    expect((await ask(gateway, chat(ownKey()))).headers).not.toHaveProperty('x-suite-stand-in')
    const other = await startGateway({ ray: ray.address, keys: { ana: key }, site: { SUITE_STAND_IN: '1' } })
    try {
      for (const asked of [chat(key), chat('suite-llave-desconocida'), { path: '/healthz' }]) {
        expect((await ask(other, asked)).headers['x-suite-stand-in']).toBe('1')
      }
    } finally {
      await other.close()
    }
  })

  describe('of a user', () => {
    test('is one of 60 a minute, from whatever connection, while others go on', async () => {
      const agent = new https.Agent({ keepAlive: true, maxSockets: 4 })
      for (let sent = 0; sent < 60; sent += 1) {
        expect((await ask(gateway, { key: ownKey(), agent })).status).toBe(200)
      }
      agent.destroy()
      const refused = await ask(gateway, { key: ownKey() })
      expect(refusal(refused)).toEqual({ status: 429, code: 'rate_limit_exceeded', retryAfter: '15' })
      expect((await ask(gateway, { key })).status).toBe(200)
    })

    test('is one of 8 at once; one that ends makes room', async () => {
      const going = []
      for (let at = 0; at < 8; at += 1) {
        const arrived = ray.next()
        const opened = open(gateway, chat(ownKey()))
        const exchange = await arrived
        await exchange.write('data: 1\n\n')
        going.push({ exchange, opened })
      }
      const refused = await ask(gateway, chat(ownKey()))
      expect(refusal(refused)).toEqual({ status: 429, code: 'concurrency_limit_exceeded', retryAfter: '2' })
      expect((await ask(gateway, chat(key))).status).toBe(200)

      const [first] = going
      await first?.exchange.end()
      await gateway.logged((line) => line['user'] === `persona${user}` && line['status'] === 200)
      expect((await ask(gateway, chat(ownKey()))).status).toBe(200)
      for (const { opened } of going) opened.hangUp()
    })
  })

  describe('that streams', () => {
    test('gets each event before the next one is made', async () => {
      const arrived = ray.next()
      const opened = open(gateway, chat(ownKey()))
      const exchange = await arrived
      await exchange.write('data: primero\n\n')
      const events = (await opened.response)[Symbol.asyncIterator]()
      expect(String((await events.next()).value)).toBe('data: primero\n\n')
      await exchange.write('data: segundo\n\n')
      expect(String((await events.next()).value)).toBe('data: segundo\n\n')
      await exchange.end()
      expect((await events.next()).done).toBe(true)
    })

    test.each(['before the first event', 'in the middle'])('and is hung up %s ends behind too', async (when) => {
      const arrived = ray.next()
      const opened = open(gateway, chat(ownKey()))
      const exchange = await arrived
      if (when === 'in the middle') {
        await exchange.write('data: 1\n\n')
        await opened.response
      }
      opened.hangUp()
      expect(await exchange.closed).toEqual({ ended: false })
    })
  })

  describe('is written down', () => {
    test('by user, path, status, sizes and times', async () => {
      const id = 'en-el-registro-1'
      await ask(gateway, chat(ownKey(), { headers: { 'x-request-id': id } }))
      const line = await gateway.logged((one) => one['id'] === id)
      expect(line).toEqual({
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
        id,
        user: `persona${user}`,
        method: 'POST',
        path: '/v1/chat/completions',
        status: 200,
        server: 'ray1',
        bytes_in: expect.any(Number),
        bytes_out: expect.any(Number),
        ms_request: expect.any(Number),
        ms_connect: expect.any(Number),
        ms_first_byte: expect.any(Number),
        ms_total: expect.any(Number),
        end: '--',
      })
    })

    test('and nothing of what was said, asked for or shown as a key', async () => {
      const marks = ['paciente-juan-perez', 'consulta-nss-123', 'cuerpo-hallazgo-grave', 'respuesta-del-modelo']
      ray.respond = (exchange) => exchange.respond({ status: 200, body: 'respuesta-del-modelo' })
      const ids = ['nada-de-nada-1', 'nada-de-nada-2', 'nada-de-nada-3']
      const headers = (n: number) => ({ 'x-request-id': ids[n] ?? '', 'x-otra': 'paciente-juan-perez' })
      const body = 'cuerpo-hallazgo-grave'
      await ask(gateway, chat(ownKey(), { headers: headers(0), body, path: '/v1/chat/completions?q=consulta-nss-123' }))
      await ask(gateway, { key: ownKey(), headers: headers(1), path: '/v1/paciente-juan-perez?q=consulta-nss-123' })
      await ask(gateway, { key: 'suite-llave-que-nadie-tiene', headers: headers(2), path: '/paciente-juan-perez' })
      for (const id of ids) await gateway.logged((line) => line['id'] === id)
      const output = gateway.output()
      for (const mark of [...marks, ownKey(), 'suite-llave-que-nadie-tiene', '127.0.0.1']) {
        expect(output).not.toContain(mark)
      }
      expect(accessLines(output).find((line) => line['id'] === ids[2])).toMatchObject({ user: '-', path: 'other' })
    })
  })

  describe('comes over TLS', () => {
    const connect = (options: tls.ConnectionOptions): Promise<tls.TLSSocket> =>
      new Promise((resolve, reject) => {
        const socket = tls.connect({ host: '127.0.0.1', port: gateway.port, ca: gateway.ca, ...options })
        socket.once('error', reject)
        socket.once('secureConnect', () => resolve(socket))
      })

    test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s, with forward secrecy', async (version) => {
      const socket = await connect({ minVersion: version, maxVersion: version })
      expect(socket.getProtocol()).toBe(version)
      expect(socket.getCipher().standardName).toMatch(/GCM|CHACHA20/)
      expect(socket.getEphemeralKeyInfo()).toMatchObject({ type: 'ECDH' })
      socket.destroy()
    })

    test.each<[string, tls.ConnectionOptions]>([
      ['TLS 1.1', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }],
      ['a cipher without authentication of its data', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA256' }],
    ])('never with %s', async (_name, options) => {
      await expect(connect(options)).rejects.toMatchObject({ code: expect.stringMatching(/ALERT|PROTOCOL|HANDSHAKE/) })
    })

    test('and plain HTTP is no way in', async () => {
      await expect(fetch(`http://127.0.0.1:${gateway.port}/healthz`)).rejects.toThrow('fetch failed')
    })
  })

  test('for metrics is answered on their own address alone', async () => {
    const metrics = await fetch(`http://127.0.0.1:${gateway.metricsPort}/metrics`)
    expect(await metrics.text()).toContain('haproxy_frontend_http_responses_total{proxy="api",code="2xx"}')
    expect((await fetch(`http://127.0.0.1:${gateway.metricsPort}/`)).status).toBe(404)
    expect(refusal(await ask(gateway, { path: '/metrics', key: ownKey() })).status).toBe(404)
  })

  test('for the health of the gateway needs no key and leaves no line', async () => {
    const answer = await ask(gateway, { path: '/healthz', headers: { 'x-request-id': 'salud-salud-1' } })
    expect(answer).toMatchObject({ status: 200, body: '{"status":"ok"}' })
    await ask(gateway, { key: ownKey(), headers: { 'x-request-id': 'despues-de-1' } })
    await gateway.logged((line) => line['id'] === 'despues-de-1')
    expect(gateway.output()).not.toContain('salud-salud-1')
  })
})
