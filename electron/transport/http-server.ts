import http, { type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { AppError, ErrorCode } from '../../shared/contract/errors'

export interface HttpTimeouts {
  /** Until the last header. */
  headersMs: number
  /** Until the last byte of a JSON body. */
  jsonBodyMs: number
  /** Until the next byte of anything. */
  idleMs: number
}

export const defaultTimeouts: HttpTimeouts = { headersMs: 10_000, jsonBodyMs: 30_000, idleMs: 120_000 }

/** A server that answers what is not HTTP, or too slow, in the form of any other refusal. */
export function createHttpServer(timeouts: HttpTimeouts): Server {
  const server = http.createServer({
    noDelay: true,
    headersTimeout: timeouts.headersMs,
    // Uploads take as long as they take; what stands still is cut by the idle timeout.
    requestTimeout: 0,
    connectionsCheckingInterval: Math.max(50, timeouts.headersMs / 4),
  })
  server.timeout = timeouts.idleMs
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy()
    const { status, code } = malformed[error.code ?? ''] ?? { status: 400, code: 'bad_request' as const }
    return socket.end(rawRefusal(status, { code }))
  })
  return server
}

const malformed: Record<string, { status: number; code: ErrorCode }> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'payload_too_large' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'bad_request' },
}

/** A refusal written to a socket that is no HTTP exchange (any more). */
export function rawRefusal(status: number, error: AppError): string {
  const body = JSON.stringify({ ok: false, error })
  return [
    `HTTP/1.1 ${status} ${http.STATUS_CODES[status] ?? 'Refused'}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'x-content-type-options: nosniff',
    'connection: close',
    '',
    body,
  ].join('\r\n')
}

/** Listens on the loopback address only; `port` 0 takes a free one. */
export function listen(server: Server, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      const address = server.address()
      if (typeof address === 'object' && address !== null) resolve(address)
    })
  })
}

/** Lets answers under way end, then cuts what is left. */
export async function closeServer(server: Server, cut: () => void): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const timer = setTimeout(() => {
    cut()
    server.closeAllConnections()
  }, 200)
  await closed
  clearTimeout(timer)
}
