import type { IncomingMessage } from 'node:http'
import { abortFailure } from './abort'

/** The connection ended before the body did. */
export class CutError extends Error {}

const noop = (): void => undefined

/** How long the rest of a body that nobody reads may take before its connection is given up. */
const drainMs = 1000

/**
 * A body as a web stream: reading paces the socket, an abort destroys it at once, a body without its end is an error.
 * Cancelling lets a body that is ending anyway run out, so that its connection can serve the next request.
 */
export function bodyStream(incoming: IncomingMessage, signal: AbortSignal): ReadableStream<Uint8Array> {
  let state: 'open' | 'draining' | 'closed' = 'open'
  let onAbort = noop
  const finish = (): boolean => {
    const wasOpen = state === 'open'
    state = 'closed'
    signal.removeEventListener('abort', onAbort)
    return wasOpen
  }
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        onAbort = () => {
          if (finish()) controller.error(abortFailure(signal))
          incoming.destroy()
        }
        const onCut = (): void => {
          if (finish()) controller.error(new CutError('the connection ended before the body'))
        }
        signal.addEventListener('abort', onAbort, { once: true })
        incoming.on('data', (chunk: Buffer) => {
          if (state !== 'open') return
          controller.enqueue(chunk)
          if ((controller.desiredSize ?? 0) <= 0) incoming.pause()
        })
        incoming.on('end', () => {
          if (finish()) controller.close()
        })
        incoming.on('error', onCut)
        incoming.on('close', onCut)
        if (signal.aborted) onAbort()
      },
      pull() {
        incoming.resume()
      },
      cancel() {
        if (state !== 'open') return
        state = 'draining'
        const timer = setTimeout(() => incoming.destroy(), drainMs)
        incoming.once('close', () => clearTimeout(timer))
        incoming.resume()
      },
    },
    { highWaterMark: 16 },
  )
}
