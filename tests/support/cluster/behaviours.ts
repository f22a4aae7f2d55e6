import { setTimeout as wait } from 'node:timers/promises'
import type { Exchange } from './exchange'
import type { PlainResponse } from './responses'
import { answerEvents } from './sse'

/** How the cluster answers a chat. */
export type Behaviour = (exchange: Exchange) => Promise<void> | void

type AnswerOptions = Parameters<typeof answerEvents>[1]

/** How a model keeps people waiting; for those who watch and for benchmarks, not for tests. */
interface Pace {
  firstMs?: number
  delayMs?: number
}

/** Streams these pieces as an answer. */
export const answers =
  (pieces: readonly string[], { firstMs = 0, delayMs = 0, ...options }: AnswerOptions & Pace = {}): Behaviour =>
  async (exchange) => {
    let open = true
    void exchange.closed.then(() => (open = false))
    if (firstMs > 0) await wait(firstMs)
    for (const event of answerEvents(pieces, options)) {
      if (!open) return
      await exchange.write(event)
      if (delayMs > 0) await wait(delayMs)
    }
    await exchange.end()
  }

/** Sends these bytes as the body of a stream, in pieces of `chunkBytes`, and ends it. */
export const replays =
  (bytes: string | Uint8Array, chunkBytes = Number.MAX_SAFE_INTEGER): Behaviour =>
  async (exchange) => {
    const body = Buffer.from(bytes)
    for (let start = 0; start < body.byteLength; start += chunkBytes) {
      await exchange.write(body.subarray(start, start + chunkBytes))
    }
    await exchange.end()
  }

/** Sends these bytes, then drops the connection. */
export const cutsAfter =
  (bytes: string): Behaviour =>
  async (exchange) => {
    await exchange.write(bytes)
    exchange.cut()
  }

/** Sends these bytes, then nothing more. */
export const stallsAfter =
  (bytes: string): Behaviour =>
  (exchange) =>
    exchange.write(bytes)

/** Takes the request and never answers, as Ray does while a model loads. */
export const hangs: Behaviour = () => undefined

export const refuses =
  (response: PlainResponse): Behaviour =>
  (exchange) =>
    exchange.respond(response)
