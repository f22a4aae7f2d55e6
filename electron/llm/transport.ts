import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Failure } from '../../shared/lib/failure'
import { abortFailure } from './abort'
import { bodyStream } from './body-stream'
import { failureOfNetworkError } from './network-errors'

interface Outgoing {
  url: URL
  method: 'GET' | 'POST'
  headers: Record<string, string>
  body: Buffer | null
  signal: AbortSignal
  /** Called with the connection open and trusted, just before the first byte leaves; a throw keeps it from leaving. */
  beforeSend(): void
}

export interface Transport {
  /** Resolves with the head of the answer. Throws `cluster_*` failures of the network, or what `beforeSend` threw. */
  send(outgoing: Outgoing): Promise<Response>
  close(): void
}

interface TransportOptions {
  caPem: string | null
  connectTimeoutMs: number
}

/**
 * A fetch of our own over node:http and node:https: the global one can't be given a certificate authority, and this
 * one is the same in every Node. It follows no redirect, obeys no proxy variable and decodes nothing.
 */
export function createTransport({ caPem, connectTimeoutMs }: TransportOptions): Transport {
  const plain = new http.Agent({ keepAlive: true })
  const secure = new https.Agent({
    keepAlive: true,
    minVersion: 'TLSv1.2',
    ...(caPem === null ? {} : { ca: caPem }),
  })

  const attempt = (outgoing: Outgoing): Promise<Response | 'stale'> =>
    new Promise((resolve, reject) => {
      const { url, signal, body } = outgoing
      if (signal.aborted) {
        reject(abortFailure(signal))
        return
      }
      const options = {
        method: outgoing.method,
        headers: outgoing.headers,
        agent: url.protocol === 'https:' ? secure : plain,
      }
      const request = url.protocol === 'https:' ? https.request(url, options) : http.request(url, options)
      const connectTimer = setTimeout(() => request.destroy(timedOut()), connectTimeoutMs)
      const onAbort = (): void => {
        request.destroy(abortFailure(signal))
      }
      signal.addEventListener('abort', onAbort, { once: true })
      const settle = (): void => {
        clearTimeout(connectTimer)
        signal.removeEventListener('abort', onAbort)
      }
      request.on('socket', (socket) => {
        whenOpen(socket, () => {
          clearTimeout(connectTimer)
          try {
            outgoing.beforeSend()
          } catch (error) {
            settle()
            reject(error)
            request.destroy()
            return
          }
          request.end(body ?? undefined)
        })
      })
      request.on('error', (error) => {
        settle()
        // The server closed an idle connection while it was being taken: nothing was read, so ask again on a new one.
        const stale = request.reusedSocket && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE')
        if (stale && !signal.aborted) resolve('stale')
        else reject(signal.aborted ? abortFailure(signal) : failureOfNetworkError(error, url.hostname))
      })
      request.on('response', (response) => {
        settle()
        const answer = responseOf(response, signal)
        if (answer) {
          resolve(answer)
          return
        }
        response.destroy()
        reject(new Failure('cluster_not_an_api', { detail: { host: url.hostname } }))
      })
    })

  return {
    async send(outgoing) {
      for (;;) {
        // Each stale connection is gone from the pool afterwards, so this ends with a new one.
        const answer = await attempt(outgoing)
        if (answer !== 'stale') return answer
      }
    },
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

const timedOut = (): Error => Object.assign(new Error('connect timed out'), { code: 'ETIMEDOUT' })

function whenOpen(socket: Socket, open: () => void): void {
  if (!socket.connecting) open()
  else socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', open)
}

/** Null for a status no Response can carry. */
function responseOf(incoming: http.IncomingMessage, signal: AbortSignal): Response | null {
  const status = incoming.statusCode ?? 0
  if (status < 200 || status > 599) return null
  const headers = new Headers()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const hasBody = status !== 204 && status !== 205 && status !== 304
  if (!hasBody) incoming.resume()
  return new Response(hasBody ? bodyStream(incoming, signal) : null, { status, headers })
}
