import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { clientIdHeader, maxJsonBytes } from '../../shared/contract/wire'
import { Failure } from '../../shared/lib/failure'
import { idSchema } from '../../shared/lib/ids'
import { Clients } from './clients'
import { closeServer, createHttpServer, defaultTimeouts, listen, rawRefusal, type HttpTimeouts } from './http-server'
import { readJsonBody } from './json-body'
import { createLoopbackGuard } from './loopback-guard'
import { addressOf, sendWebResponse, toWebRequest } from './node-http'
import type { ResourceHandler } from './resources'
import { errorResponse, resultResponse } from './respond'
import type { ClientCore } from './serve-client'
import { httpStatus } from './status'
import { isNavigation, strangerPage } from './stranger-page'
import { serveSocket } from './websocket'

export interface LoopbackApp extends ClientCore {
  /** `socketOrigin` belongs to the interface's content security policy. */
  createResources(socketOrigin: string): ResourceHandler
  clientGone(clientId: string): void
}

interface LoopbackOptions {
  /** 0 takes a free one. */
  port: number
  timeouts?: HttpTimeouts
}

export interface LoopbackHost {
  /** `http://127.0.0.1:PORT` */
  origin: string
  /** Opens the interface; holds the launch's secret. */
  url: string
  /** Stops listening and closes every connection. */
  close(): Promise<void>
}

/** Serves the application to a browser of this workstation, and to nobody else. */
export async function startLoopbackHost(
  app: LoopbackApp,
  { port, timeouts = defaultTimeouts }: LoopbackOptions,
): Promise<LoopbackHost> {
  const server = createHttpServer(timeouts)
  const { port: bound } = await listen(server, port)
  const authority = `127.0.0.1:${bound}`
  const origin = `http://${authority}`
  const guard = createLoopbackGuard(authority)
  const resources = app.createResources(`ws://${authority}`)
  const clients = new Clients((clientId) => app.clientGone(clientId))
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: 2 * maxJsonBytes })

  const call = async (request: IncomingMessage, name: string, signal: AbortSignal): Promise<Response> => {
    if (request.method !== 'POST') return new Response(null, { status: 405, headers: { allow: 'POST' } })
    const clientId = idSchema.safeParse(request.headers[clientIdHeader])
    if (!clientId.success) return errorResponse({ code: 'bad_request' })
    const input = await readJsonBody(request, maxJsonBytes, timeouts.jsonBodyMs)
    return resultResponse(await app.router.call({ clientId: clientId.data, name, input, signal }))
  }

  const answer = async (request: IncomingMessage, signal: AbortSignal): Promise<Response> => {
    const url = addressOf(request, origin)
    if (!url) return errorResponse({ code: 'bad_request' })
    const { pathname, searchParams } = url
    const token = pathname === '/' ? searchParams.get('token') : null
    const refused = token === null ? guard.refusal(request) : guard.originRefusal(request)
    if (refused === null && token !== null && guard.isToken(token)) return admitted()
    const refusal = refused ?? (token === null ? null : 'unauthorized')
    if (refusal === 'unauthorized' && isNavigation(request)) return strangerPage()
    if (refusal) return errorResponse({ code: refusal })
    if (pathname.startsWith('/api/')) return call(request, pathname.slice('/api/'.length), signal)
    return resources(toWebRequest(request, url, signal))
  }

  const admitted = (): Response =>
    new Response(null, {
      status: 303,
      headers: {
        location: '/',
        'set-cookie': guard.setCookie,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      },
    })

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const controller = new AbortController()
    response.once('close', () => controller.abort())
    void answer(request, controller.signal)
      .catch((error: unknown) => errorResponse(error instanceof Failure ? error.error : { code: 'bad_request' }))
      .then((answered) => sendWebResponse(answered, response))
      // What is left of a refused body is read and dropped, so that its sender comes to read the answer.
      .finally(() => request.resume())
  })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = addressOf(request, origin)
    const clientId = idSchema.safeParse(url?.searchParams.get('client'))
    const refused = guard.refusal(request) ?? (url?.pathname === '/socket' ? null : 'not_found')
    if (refused || !clientId.success) {
      const code = refused ?? 'bad_request'
      socket.on('error', () => undefined)
      socket.end(rawRefusal(httpStatus(code), { code }))
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.once('close', clients.arrived(clientId.data))
      serveSocket(app, opened, socket, clientId.data)
    })
  })

  return {
    origin,
    url: `${origin}/?token=${guard.token}`,
    async close() {
      for (const socket of sockets.clients) socket.close(1001)
      await closeServer(server, () => {
        for (const socket of sockets.clients) socket.terminate()
      })
    },
  }
}
