import http from 'node:http'
import https from 'node:https'
import { z } from 'zod'
import { answers, type Behaviour } from './behaviours'
import { titlerText } from '../../../electron/features/chat/titles/title-text'
import { createExchange, type Exchange, type RecordedRequest } from './exchange'
import { type PlainResponse, refusals } from './responses'
import { wholeRequest } from './whole-request'

export interface ClusterOptions {
  models?: readonly string[]
  /** When set, requests need it as their bearer token. */
  token?: string
  /** Serves over TLS with this certificate. */
  tls?: { key: string; cert: string }
  port?: number
  chat?: Behaviour
  /** Says so of itself in each answer, as the gateway before a developer's cluster does. */
  isStandIn?: boolean
}

export interface TestCluster {
  /** Base URL of its API, on 127.0.0.1. */
  readonly endpoint: string
  readonly port: number
  readonly requests: readonly RecordedRequest[]
  /** Requests for the title of a conversation, which are no turn of it: kept and answered apart. */
  readonly titleRequests: readonly RecordedRequest[]
  /** How chats are answered from now on. */
  chat: Behaviour
  /** How a title is answered: with none unless told. */
  title: Behaviour
  /** How the list of models is answered; null for as usual. */
  modelList: PlainResponse | null
  /** How paths other than those of chat and the list of models are answered; what is not here is not served. */
  readonly calls: Map<string, Behaviour>
  /** The next chat, to be answered by the caller step by step. */
  nextChat(): Promise<Exchange>
  /** Closes connections that wait for another request, as a server does after a while. */
  dropIdle(): void
  close(): Promise<void>
}

const chatBody = z.object({ model: z.string(), messages: z.array(z.unknown()).min(1) })

/**
 * A real HTTP server that speaks as Ray Serve with vLLM does, on a free port of 127.0.0.1: it records every request
 * and answers as told, to the byte and to the step.
 */
export async function startCluster(options: ClusterOptions = {}): Promise<TestCluster> {
  const { models = ['medgemma-27b-it', 'nv-reason-cxr-3b'], token } = options
  const requests: RecordedRequest[] = []
  const titleRequests: RecordedRequest[] = []
  const waiting: ((exchange: Exchange) => void)[] = []

  const route = async (exchange: Exchange): Promise<void> => {
    const { method, path, headers, body } = exchange.request
    if (token !== undefined && headers.authorization !== `Bearer ${token}`)
      return exchange.respond(refusals.keyRejected)
    if (method === 'GET' && path === '/v1/models') return exchange.respond(cluster.modelList ?? listOf(models))
    const call = cluster.calls.get(path)
    if (call) return call(exchange)
    if (method !== 'POST' || path !== '/v1/chat/completions') return exchange.respond(refusals.pathNotFound)
    const parsed = chatBody.safeParse(parseJson(body))
    if (!parsed.success) return exchange.respond(refusals.schemaError)
    if (!models.includes(parsed.data.model)) return exchange.respond(refusals.modelNotFoundRay)
    if (asksForTitle(exchange.request)) return cluster.title(exchange)
    const hand = waiting.shift()
    if (hand) hand(exchange)
    else await cluster.chat(exchange)
  }

  const handle = wholeRequest((request, response) => {
    if (asksForTitle(request)) titleRequests.push(request)
    else requests.push(request)
    const requestId = request.headers['x-request-id']
    if (requestId) response.setHeader('x-request-id', requestId)
    if (options.isStandIn) response.setHeader('x-suite-stand-in', '1')
    void route(createExchange(request, response))
  })

  const server = options.tls ? https.createServer(options.tls, handle) : http.createServer(handle)
  // Node's own limits would end held connections behind a slow test's back.
  server.requestTimeout = 0
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the test cluster has no port')
  const { port } = address

  const cluster: TestCluster = {
    endpoint: `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}/v1`,
    port,
    requests,
    titleRequests,
    title: answers([]),
    chat: options.chat ?? answers(['Respuesta', ' de', ' prueba.']),
    modelList: null,
    calls: new Map(),
    nextChat: () => new Promise((resolve) => waiting.push(resolve)),
    dropIdle: () => server.closeIdleConnections(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return cluster
}

const listOf = (models: readonly string[]): PlainResponse => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    object: 'list',
    data: models.map((id) => ({ id, object: 'model', owned_by: 'organization-owner', permission: [] })),
  }),
})

const asksForTitle = ({ body }: RecordedRequest): boolean =>
  Object.values(titlerText).some((text) => body.includes(JSON.stringify(text).slice(1, -1)))

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
