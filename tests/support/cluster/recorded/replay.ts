import http from 'node:http'
import { listening } from '../../gateway/ports'
import { oneTokenAnswer } from '../../gateway/ray'
import { createExchange, type Exchange } from '../exchange'
import { wholeRequest } from '../whole-request'
import { isGatewayCheck } from './checks'
import { modelIn } from './model-in'
import type { Fault, RecordedExchange, Recording } from './recording'

export interface Replay {
  /** Where the gateway finds it. */
  readonly address: string
  /** Answers as in this recording from now on: what was asked alike, in the order it was answered, the last again. */
  play(recording: Recording): void
  /** Lets answers go on that were waiting for this to befall. */
  befall(fault: Fault): void
  /** Ray's metrics as they were while an answer was open, or none. */
  metrics(): string
  /** Requests of which the recording knows nothing. */
  readonly unknown: readonly string[]
  close(): Promise<void>
}

const health = { status: 200, body: 'success' }
const oneToken = { status: 200, body: oneTokenAnswer, headers: { 'content-type': 'application/json' } }

/** Stands where Ray stands, behind the gateway, and answers what Ray answered when it was recorded. */
export async function startReplay(): Promise<Replay> {
  const unknown: string[] = []
  const befallen = new Set<Fault>()
  const waiting = new Map<Fault, (() => void)[]>()
  let recording: Recording = { exchanges: [] }
  let queues = new Map<string, RecordedExchange[]>()
  let open = 0

  const until = (fault: Fault): Promise<void> =>
    new Promise((resolve) => {
      if (befallen.has(fault)) resolve()
      else waiting.set(fault, [...(waiting.get(fault) ?? []), resolve])
    })

  async function repeat(recorded: RecordedExchange, exchange: Exchange): Promise<void> {
    if (recorded.head) exchange.begin(recorded.head.status, recorded.head.headers)
    for (const piece of recorded.pieces) {
      if (typeof piece === 'string') await exchange.write(piece)
      else await until(piece.fault)
    }
    if (recorded.end === 'whole') await exchange.end()
    if (recorded.end === 'cut') exchange.cut()
    // The client that hung up does so again.
  }

  const server = http.createServer(
    wholeRequest((request, response) => {
      const { method, path, headers, body } = request
      const exchange = createExchange(request, response)
      if (isGatewayCheck(path, headers)) {
        void exchange.respond(path === '/-/healthz' ? health : oneToken)
        return
      }
      const asked = keyOf({ method, path, model: modelIn(body) })
      const queue = queues.get(asked) ?? []
      const recorded = queue.length > 1 ? queue.shift() : queue[0]
      if (!recorded) {
        unknown.push(asked)
        exchange.cut()
        return
      }
      open += 1
      void exchange.closed.then(() => (open -= 1))
      void repeat(recorded, exchange)
    }),
  )
  server.requestTimeout = 0
  const port = await listening(server)

  return {
    address: `127.0.0.1:${port}`,
    unknown,
    play(next) {
      recording = next
      befallen.clear()
      queues = new Map()
      for (const recorded of next.exchanges) {
        queues.set(keyOf(recorded), [...(queues.get(keyOf(recorded)) ?? []), recorded])
      }
    },
    befall(fault) {
      befallen.add(fault)
      for (const resolve of waiting.get(fault) ?? []) resolve()
      waiting.delete(fault)
    },
    metrics: () => (open > 0 ? recording.metrics?.open : recording.metrics?.closed) ?? '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const keyOf = ({ method, path, model }: Pick<RecordedExchange, 'method' | 'path' | 'model'>): string =>
  `${method} ${path} ${model ?? ''}`.trim()
