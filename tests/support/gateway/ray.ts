import http from 'node:http'
import { createExchange, type Exchange, type RecordedRequest } from '../cluster/exchange'
import { wholeRequest } from '../cluster/whole-request'
import { listening } from './ports'

export interface RaySideServer {
  readonly address: string
  /** What came through the gateway; its own health checks are not among them. */
  readonly requests: readonly RecordedRequest[]
  /** What the model answers to the gateway's one-token chat; null for never, as while it loads. */
  oneToken: string | null
  /** How a request is answered when nobody takes it by `next`. */
  respond: (exchange: Exchange) => Promise<void> | void
  /** Resolves when the gateway next asks whether the model answers. */
  probed(): Promise<void>
  /** The next request, to be answered by the caller step by step. */
  next(): Promise<Exchange>
  close(): Promise<void>
}

export const oneTokenAnswer = '{"choices":[{"index":0,"message":{"content":"Hola"},"finish_reason":"length"}]}'
const oneTokenChat = '"max_tokens":1}'

/** What stands behind the gateway: a real HTTP server that records what arrives and answers as told. */
export async function startRaySide(): Promise<RaySideServer> {
  const requests: RecordedRequest[] = []
  const waiting: ((exchange: Exchange) => void)[] = []
  const watching: (() => void)[] = []
  const ok = { status: 200, body: '{"ok":true}', headers: { 'content-type': 'application/json' } }

  const server = http.createServer(
    wholeRequest((request, response) => {
      const exchange = createExchange(request, response)
      if (request.path === '/-/healthz') void exchange.respond({ status: 200, body: 'success' })
      else if (request.body.toString().endsWith(oneTokenChat)) {
        for (const resolve of watching.splice(0)) resolve()
        if (ray.oneToken !== null) void exchange.respond({ ...ok, body: ray.oneToken })
      } else {
        requests.push(request)
        const take = waiting.shift()
        if (take) take(exchange)
        else void ray.respond(exchange)
      }
    }),
  )
  server.requestTimeout = 0
  const port = await listening(server)

  const ray: RaySideServer = {
    address: `127.0.0.1:${port}`,
    requests,
    oneToken: oneTokenAnswer,
    respond: (exchange) => exchange.respond(ok),
    probed: () => new Promise((resolve) => watching.push(resolve)),
    next: () => new Promise((resolve) => waiting.push(resolve)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return ray
}
