import https from 'node:https'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { RunningGateway } from './gateway'

export interface Asked {
  method?: string
  path?: string
  key?: string | null
  headers?: Record<string, string | number | string[]>
  body?: string | Buffer
  agent?: https.Agent
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

export interface Open {
  /** The head of the answer, once it comes. */
  response: Promise<IncomingMessage>
  /** Ends the connection, answered or not. */
  hangUp(): void
}

/** Sends a request over TLS. */
export function open(gateway: RunningGateway, asked: Asked = {}): Open {
  const { method = 'GET', path = '/v1/models', key = null, headers, body, agent } = asked
  const request = https.request({
    host: '127.0.0.1',
    port: gateway.port,
    ca: gateway.ca,
    method,
    path,
    agent: agent ?? false,
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
  })
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    request.once('response', resolve)
    request.on('error', reject)
  })
  // A request that was hung up has no answer, and nobody waits for one.
  response.catch(() => undefined)
  if (request.hasHeader('expect')) request.once('continue', () => request.end(body))
  else request.end(body)
  return { response, hangUp: () => request.destroy() }
}

export async function read(response: IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(Buffer.from(chunk))
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }
}

/** Sends a request over TLS and resolves with its whole answer. */
export const ask = async (gateway: RunningGateway, asked: Asked = {}): Promise<Answer> =>
  read(await open(gateway, asked).response)

/** A chat, whose answer the server behind decides. */
export const chat = (key: string, more: Partial<Asked> = {}): Asked => ({
  method: 'POST',
  path: '/v1/chat/completions',
  key,
  body: JSON.stringify({ model: 'medgemma-27b-it', messages: [{ role: 'user', content: '¿Qué se ve?' }] }),
  ...more,
})
