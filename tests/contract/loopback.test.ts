import { once } from 'node:events'
import net from 'node:net'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { startLoopbackHost, type LoopbackHost } from '../../electron/transport/loopback-host'
import { uploadUrl } from '../../shared/contract/studies'
import { clientIdHeader, maxJsonBytes, resultSchema } from '../../shared/contract/wire'
import { newId } from '../../shared/lib/ids'
import { connectAs, enter, headersOf, postStream, type Visitor } from '../support/transport/loopback-client'
import { createSource, openLoopbackResources, sha256, writeInterface, type TestSource } from './resource-hosts'
import { createTestCore, type TestCore } from './test-core'

const timeouts = { headersMs: 200, jsonBodyMs: 200, idleMs: 5000 }

describe('the loopback host', () => {
  let core: TestCore
  let host: LoopbackHost
  let visitor: Visitor

  const start = async (port = 0): Promise<void> => {
    host = await startLoopbackHost(
      { ...core, createResources: () => () => Promise.resolve(new Response('resource')) },
      { port, timeouts },
    )
    visitor = await enter(host.url)
  }
  beforeEach(async () => {
    core = createTestCore()
    await start()
  })
  afterEach(() => host.close())

  const post = (body: string, headers: Record<string, string> = {}, name = 'test.echo'): Promise<Response> =>
    fetch(`${host.origin}/api/${name}`, {
      method: 'POST',
      headers: { ...headersOf(visitor), 'content-type': 'application/json', [clientIdHeader]: newId(), ...headers },
      body,
    })
  const refusal = async (response: Response): Promise<[number, string]> => {
    const result = resultSchema.parse(await response.json())
    return [response.status, result.ok ? 'ok' : result.error.code]
  }
  /** Sends bytes as they are; everything that came back when the host closed the connection. */
  const raw = async (text: string): Promise<string> => {
    const socket = net.connect(Number(new URL(host.origin).port), '127.0.0.1')
    let answer = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (answer += chunk))
    socket.on('error', () => undefined)
    socket.write(text)
    await once(socket, 'close')
    return answer
  }

  describe('its address', () => {
    it('turns the token into a cookie no script can read, and leaves no token in the address bar', async () => {
      const response = await fetch(host.url, { redirect: 'manual' })
      expect([response.status, response.headers.get('location')]).toEqual([303, '/'])
      expect(response.headers.get('set-cookie')).toMatch(/^suite-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
      expect(response.headers.get('set-cookie')).not.toContain(new URL(host.url).searchParams.get('token'))
      expect(response.headers.get('cache-control')).toBe('no-store')
    })

    it('lets in with the cookie', async () => {
      const response = await fetch(host.origin, { headers: { cookie: visitor.cookie } })
      expect(await response.text()).toBe('resource')
    })

    it.each([
      ['no cookie', {}],
      ['a wrong cookie', { cookie: 'suite-1=abc' }],
      ['an empty cookie', { cookie: '' }],
    ])('refuses with %s', async (_case, headers: Record<string, string>) => {
      expect(await refusal(await fetch(host.origin, { headers }))).toEqual([401, 'unauthorized'])
    })

    it('refuses a wrong token', async () => {
      const response = await fetch(`${host.origin}/?token=${'a'.repeat(43)}`, { redirect: 'manual' })
      expect(await refusal(response)).toEqual([401, 'unauthorized'])
    })

    it('tells a person who opens an old one what to do', async () => {
      const response = await fetch(`${host.origin}/?token=old`, { headers: { accept: 'text/html' } })
      expect([response.status, response.headers.get('content-type')]).toEqual([401, 'text/html; charset=utf-8'])
      expect(await response.text()).toContain('npm start')
    })

    it('is on the loopback interface only, and another at each launch', async () => {
      expect(host.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
      const again = await startLoopbackHost(
        { ...core, createResources: () => () => Promise.resolve(new Response()) },
        { port: 0 },
      )
      expect(again.url.split('token=')[1]).not.toBe(host.url.split('token=')[1])
      await again.close()
    })
  })

  describe('a request from elsewhere', () => {
    it.each([
      ['another site', { origin: 'https://evil.example' }],
      ['another port', { origin: 'http://127.0.0.1:1' }],
      ['a sandboxed frame', { origin: 'null' }],
    ])('is refused: %s', async (_case, headers) => {
      expect(await refusal(await post('{"text":""}', headers))).toEqual([403, 'forbidden_origin'])
    })

    it('is refused without an origin where it would change something', async () => {
      const { origin: _, ...headers } = headersOf(visitor)
      const response = await fetch(`${host.origin}/api/test.store`, { method: 'POST', headers, body: '{}' })
      expect(await refusal(response)).toEqual([403, 'forbidden_origin'])
    })

    it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1'])('is refused by its Host: %s', async (name) => {
      const answer = await raw(
        `GET / HTTP/1.1\r\nHost: ${name}\r\nCookie: ${visitor.cookie}\r\nConnection: close\r\n\r\n`,
      )
      expect(answer).toMatch(/^HTTP\/1\.1 403 /)
      expect(answer).toContain('forbidden_origin')
    })

    it.each([
      ['a wrong origin', { origin: 'https://evil.example' }, 403],
      ['no origin', { origin: '' }, 403],
      ['no cookie', { cookie: '' }, 401],
    ])('opens no socket: %s', async (_case, headers, status) => {
      const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/socket?client=${newId()}`, {
        headers: { ...headersOf(visitor), ...headers },
      })
      const [, response] = await once(socket, 'unexpected-response')
      expect(response.statusCode).toBe(status)
      response.destroy()
    })

    it.each([
      ['another path', `/other?client=${newId()}`, 404],
      ['no client id', '/socket', 400],
      ['a client id that is none', '/socket?client=1', 400],
    ])('opens no socket at %s', async (_case, resource, status) => {
      const socket = new WebSocket(host.origin.replace('http', 'ws') + resource, { headers: headersOf(visitor) })
      const [, response] = await once(socket, 'unexpected-response')
      expect(response.statusCode).toBe(status)
      response.destroy()
    })
  })

  describe('a request that is wrong', () => {
    it.each([
      ['not JSON', '{', {}, 400, 'bad_request'],
      ['no body', '', {}, 400, 'bad_request'],
      ['a form', 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }, 400, 'bad_request'],
      ['plain text', '{"text":""}', { 'content-type': 'text/plain' }, 400, 'bad_request'],
      ['no client', '{"text":""}', { [clientIdHeader]: 'x' }, 400, 'bad_request'],
      ['too large', JSON.stringify({ text: 'a'.repeat(maxJsonBytes) }), {}, 413, 'payload_too_large'],
    ])('is told what is: %s', async (_case, body, headers: Record<string, string>, status, code) => {
      expect(await refusal(await post(body, headers))).toEqual([status, code])
    })

    it.each([
      ['test.nothing', '{}', 404, 'unknown_route'],
      ['', '{}', 404, 'unknown_route'],
      ['test.secret', '{}', 423, 'locked'],
      ['test.fail', '{"how":"failure"}', 409, 'conflict'],
      ['test.fail', '{"how":"throw"}', 500, 'internal'],
    ])('has the status that fits: %s %s', async (name, body, status, code) => {
      expect(await refusal(await post(body, {}, name))).toEqual([status, code])
    })

    it('is told the method that is right', async () => {
      const response = await fetch(`${host.origin}/api/test.echo`, { headers: { cookie: visitor.cookie } })
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    })

    it('too large without saying so is stopped on the way', async () => {
      let produced = 0
      const body = Readable.from(
        (function* () {
          for (; produced < 64; produced++) yield Buffer.alloc(1024 * 1024, 'a')
        })(),
      )
      const sent = await postStream(visitor, '/api/test.echo', body, {
        'content-type': 'application/json',
        [clientIdHeader]: newId(),
      })
      expect(sent.status).toBe(413)
    })

    it.each([
      ['not HTTP', 'hello\r\n\r\n', /^HTTP\/1\.1 400 .*bad_request/s],
      [
        'headers without end',
        `GET / HTTP/1.1\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`,
        /^HTTP\/1\.1 431 .*payload_too_large/s,
      ],
      ['headers that never come', 'GET / HTTP/1.1\r\nHost: a\r\n', /^HTTP\/1\.1 408 .*bad_request/s],
    ])('is answered and cut: %s', async (_case, text, expected) => {
      expect(await raw(text)).toMatch(expected)
    })

    it('with a body that never comes is answered', async () => {
      const head = [
        'POST /api/test.echo HTTP/1.1',
        `Host: ${new URL(host.origin).host}`,
        `Origin: ${host.origin}`,
        `Cookie: ${visitor.cookie}`,
        `${clientIdHeader}: ${newId()}`,
        'Content-Type: application/json',
        'Content-Length: 10',
        'Connection: close',
      ]
      expect(await raw(`${head.join('\r\n')}\r\n\r\n{`)).toMatch(/^HTTP\/1\.1 400 .*bad_request/s)
    })

    it.each(['//', '//evil.example/', 'http://evil.example/', '*'])(
      'with a target that is no path is refused: %s',
      async (target) => {
        const { host: authority } = new URL(host.origin)
        const head = (more: string): string =>
          `GET ${target} HTTP/1.1\r\nHost: ${authority}\r\nOrigin: ${host.origin}\r\nCookie: ${visitor.cookie}\r\n${more}\r\n\r\n`
        expect(await raw(head('Connection: close'))).toMatch(/^HTTP\/1\.1 (200|400) /)
        expect(await raw(head('Connection: Upgrade\r\nUpgrade: websocket'))).toMatch(/^HTTP\/1\.1 4/)
      },
    )
  })

  describe('its socket', () => {
    const open = async (): Promise<WebSocket> => {
      const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/socket?client=${newId()}`, {
        headers: headersOf(visitor),
      })
      await once(socket, 'open')
      return socket
    }

    it.each([
      ['text that is not JSON', '{', 'bad_request'],
      ['binary', Buffer.from('{}'), 'bad_request'],
      ['too large', 'a'.repeat(maxJsonBytes + 1), 'payload_too_large'],
    ])('answers a message that is none: %s', async (_case, message, code) => {
      const socket = await open()
      socket.send(message)
      const [data] = await once(socket, 'message')
      expect(JSON.parse(String(data))).toEqual({ type: 'fault', error: { code } })
      socket.terminate()
    })

    it('closes on a message far too large to look at', async () => {
      const socket = await open()
      socket.send('a'.repeat(2 * maxJsonBytes + 1))
      const [code] = await once(socket, 'close')
      expect(code).toBe(1009)
    })

    it('sends an event the moment it is emitted', async () => {
      const socket = await open()
      const frames: string[] = []
      socket.on('message', (data: Buffer) => frames.push(data.toString()))
      socket.send(JSON.stringify({ type: 'open', id: 1, name: 'test.count', input: { events: 1 } }))
      while (frames.length < 2) await once(socket, 'message')
      expect(frames[0]).toBe('{"type":"event","id":1,"event":{"n":1}}')
      socket.terminate()
    })

    it('makes a client gone when its last one closes', async () => {
      const client = newId()
      const sockets = await Promise.all(
        [1, 2].map(async () => {
          const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/socket?client=${client}`, {
            headers: headersOf(visitor),
          })
          await once(socket, 'open')
          return socket
        }),
      )
      sockets[0]?.terminate()
      await core.until(() => core.subscriberCount() === 1)
      expect(core.goneClients).toEqual([])
      sockets[1]?.terminate()
      await core.until(() => core.goneClients.length === 1)
      expect(core.goneClients).toEqual([client])
    })
  })

  describe('its client', () => {
    const stateOf = async (client: ReturnType<typeof connectAs>, wanted: string): Promise<void> => {
      if (client.hostState() === wanted) return
      await new Promise<void>((resolve) => {
        const stop = client.onHostState(() => {
          if (client.hostState() !== wanted) return
          stop()
          resolve()
        })
      })
    }

    it('says when the host is gone, ends what ran, and comes back by itself', async () => {
      const port = Number(new URL(host.origin).port)
      core.unlock()
      const client = connectAs(visitor)
      await stateOf(client, 'ready')
      const stream = client.stream('test.endless', {}, () => undefined)
      await core.until(() => core.running() === 1)
      await host.close()
      expect(await stream).toEqual({ ok: false, error: { code: 'host_unreachable' } })
      await stateOf(client, 'gone')
      expect(await client.call('test.echo', { text: '' })).toEqual({ ok: false, error: { code: 'host_unreachable' } })
      await start(port)
      // Another launch, another secret: the page has to be opened anew.
      await stateOf(client, 'unauthorized')
      client.close()
    })

    it('gets the answer of a whole stream opened before it was connected', async () => {
      const client = connectAs(visitor)
      expect(await client.stream('test.count', { events: 2 }, () => undefined)).toEqual({ ok: true, data: { sent: 2 } })
      client.close()
    })
  })

  it('leaves nothing open when it closes, whatever was under way', async () => {
    core.unlock()
    const client = connectAs(visitor)
    const streams = [1, 2, 3].map(() => client.stream('test.endless', {}, () => undefined))
    const hanging = client.call('test.hang', {})
    await core.until(() => core.running() === 4)
    await host.close()
    client.close()
    await Promise.all([...streams, hanging])
    await core.until(() => core.running() === 0 && core.subscriberCount() === 0)
    await expect(fetch(host.origin)).rejects.toThrow('fetch failed')
  })
})

describe('an upload over the loopback host', () => {
  let files: Awaited<ReturnType<typeof writeInterface>>
  let test: TestSource
  let opened: Awaited<ReturnType<typeof openLoopbackResources>>

  beforeEach(async () => {
    files = await writeInterface()
    test = createSource()
    opened = await openLoopbackResources(test.source, files.directory)
  })
  afterEach(async () => {
    await opened.host.close()
    await files.remove()
  })

  const turns = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve))
  }

  it('of 100 MB waits for the one who stores it', async () => {
    const chunk = Buffer.alloc(64 * 1024, 1)
    const total = 1600
    let produced = 0
    let mostAhead = 0
    test.state.onUploadChunk = async (consumedBytes) => {
      await turns(2)
      mostAhead = Math.max(mostAhead, produced * chunk.length - consumedBytes)
    }
    const body = Readable.from(
      (function* () {
        for (; produced < total; produced++) yield chunk
      })(),
    )
    const sent = await postStream(opened.visitor, uploadUrl(newId(), 'big.dcm'), body)
    expect(sent.status).toBe(200)
    expect(test.state.uploads[0]?.bytes).toBe(total * chunk.length)
    // What the kernel and the sender hold between them; a host that buffered would be 100 MB behind.
    expect(mostAhead).toBeLessThan(24 * 1024 * 1024)
  })

  it('that is cut ends in an error for the one who stores it', async () => {
    const failed = new Promise<unknown>((resolve) => (test.state.onUploadFailed = resolve))
    const socket = net.connect(Number(new URL(opened.host.origin).port), '127.0.0.1')
    const { origin, cookie } = opened.visitor
    socket.write(
      `POST ${uploadUrl(newId(), 'a')} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nContent-Length: 1000\r\n\r\nabc`,
    )
    test.state.onUploadChunk = async () => void socket.destroy()
    expect(await failed).toBeInstanceOf(Error)
  })

  it('is refused to the end when the profile is locked, so that the sender hears why', async () => {
    test.state.isLocked = true
    const body = Readable.from([Buffer.alloc(3_000_000)])
    const sent = await postStream(opened.visitor, uploadUrl(newId(), 'a'), body)
    expect([sent.status, sent.body]).toEqual([423, '{"ok":false,"error":{"code":"locked"}}'])
  })

  it('goes through the client of the interface', async () => {
    const client = connectAs(opened.visitor)
    const file = new Blob([new Uint8Array(200_000)])
    expect(await client.upload(newId(), 'a/b.dcm', file, {})).toEqual({ ok: true, data: {} })
    expect(test.state.uploads).toMatchObject([{ name: 'a/b.dcm', bytes: 200_000 }])
    client.close()
  })

  it('and a download cut by its reader frees what was read', async () => {
    const socket = net.connect(Number(new URL(opened.host.origin).port), '127.0.0.1')
    const { origin, cookie } = opened.visitor
    socket.write(`GET /blob/${sha256} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nCookie: ${cookie}\r\n\r\n`)
    await once(socket, 'data')
    socket.destroy()
    while (test.state.openReads > 0) await turns(1)
    expect(test.state.openReads).toBe(0)
  })
})
