import { lookup } from 'node:dns'
import net from 'node:net'
import tls from 'node:tls'
import { Failure } from '../../shared/lib/failure'
import { abortFailure } from './abort'
import type { ClusterAccess } from './access'
import { failureOfNetworkError } from './network-errors'

interface ProbeOptions {
  access: Pick<ClusterAccess, 'endpoint' | 'caPem'>
  timeoutMs: number
  signal: AbortSignal
}

/** The way to the endpoint, walked one step at a time without sending a byte of the app's. */
export interface Probe {
  readonly encrypted: boolean
  resolve(): Promise<void>
  connect(): Promise<void>
  secure(): Promise<void>
  close(): void
}

export function createProbe({ access, timeoutMs, signal }: ProbeOptions): Probe {
  const url = new URL(access.endpoint)
  const encrypted = url.protocol === 'https:'
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1')
  const port = url.port === '' ? (encrypted ? 443 : 80) : Number(url.port)
  let socket: net.Socket | null = null

  /** Ends with the callback, the person's Stop or the time limit, whichever comes first. */
  const step = (start: (done: (error?: Error | null) => void) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const finish = (failure: Failure | null): void => {
        clearTimeout(timer)
        signal.removeEventListener('abort', onAbort)
        if (failure) reject(failure)
        else resolve()
      }
      const onAbort = (): void => finish(abortFailure(signal))
      const timer = setTimeout(() => finish(new Failure('cluster_unreachable', { detail: { host } })), timeoutMs)
      signal.addEventListener('abort', onAbort, { once: true })
      if (signal.aborted) onAbort()
      else start((error) => finish(error ? failureOfNetworkError(error, host) : null))
    })

  return {
    encrypted,
    resolve: () => step((done) => lookup(host, (error) => done(error))),
    connect: () =>
      step((done) => {
        socket = net.connect({ host, port })
        socket.on('error', done)
        socket.once('connect', () => done())
      }),
    secure: () =>
      step((done) => {
        if (!socket) throw new TypeError('secure() comes after connect()')
        const secured = tls.connect({
          socket,
          minVersion: 'TLSv1.2',
          ...(net.isIP(host) === 0 ? { servername: host } : {}),
          // Without a server name Node has nothing to compare the certificate with.
          checkServerIdentity: (_name, certificate) => tls.checkServerIdentity(host, certificate),
          ...(access.caPem === null ? {} : { ca: access.caPem }),
        })
        secured.on('error', done)
        secured.once('secureConnect', () => done())
      }),
    close: () => socket?.destroy(),
  }
}
