import type { IncomingMessage, ServerResponse } from 'node:http'
import { toStream } from './byte-stream'

/** Where a request goes on this host; null when its target is not a path. */
export function addressOf({ url = '' }: IncomingMessage, origin: string): URL | null {
  try {
    return url.startsWith('/') ? new URL(origin + url) : null
  } catch {
    return null
  }
}

/** A web Request over a request of node:http. Its body is read only as fast as it is asked for. */
export function toWebRequest(request: IncomingMessage, url: URL, signal: AbortSignal): Request {
  const method = request.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  const init: RequestInit & { duplex?: 'half' } = {
    method,
    headers,
    signal,
    ...(hasBody && { body: toStream(request), duplex: 'half' }),
  }
  return new Request(url, init)
}

/** Writes a web Response; waits for the client to take it, and cancels its body when the client leaves. */
export async function sendWebResponse(response: Response, to: ServerResponse): Promise<void> {
  to.writeHead(response.status, Object.fromEntries(response.headers))
  if (!response.body) {
    to.end()
    return
  }
  const reader = response.body.getReader()
  const left = (): void => void reader.cancel().catch(() => undefined)
  to.once('close', left)
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done || to.destroyed) break
      if (!to.write(value)) await drained(to)
    }
    to.end()
  } catch {
    // The headers are out: a cut connection is the only way left to say that the rest is missing.
    to.destroy()
  } finally {
    to.off('close', left)
  }
}

/** Resolves when `to` can take more, or is gone; leaves no listener behind, however often it is waited for. */
const drained = (to: ServerResponse): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      to.off('drain', done)
      to.off('close', done)
      resolve()
    }
    to.once('drain', done)
    to.once('close', done)
    if (to.destroyed) done()
  })
