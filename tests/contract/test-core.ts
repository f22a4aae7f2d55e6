import { EventEmitter, once } from 'node:events'
import { z } from 'zod'
import { command, query, stream } from '../../shared/contract/define'
import type { ChangeKey } from '../../shared/contract/types'
import { Failure } from '../../shared/lib/failure'
import type { Handlers } from '../../electron/transport/handlers'
import type { Log } from '../../electron/transport/log'
import { createRouter, type Router } from '../../electron/transport/router'
import { createSession, type Session } from '../../electron/app/session'

const count = z.int().nonnegative()

/** One route of each shape, and one for each way to go wrong. */
const routes = {
  echo: query({
    access: 'public',
    input: z.strictObject({ text: z.string().max(5_000_000), times: z.int().min(1).default(2) }),
    output: z.strictObject({ text: z.string(), clientId: z.string() }),
  }),
  secret: query({ input: z.strictObject({}), output: z.strictObject({ secret: z.string() }) }),
  store: command({ access: 'public', input: z.strictObject({ value: count }), output: z.strictObject({ sum: count }) }),
  fail: query({
    access: 'public',
    input: z.strictObject({ how: z.enum(['failure', 'abort', 'throw', 'bad_output']) }),
    output: z.string().max(1),
  }),
  hang: query({ access: 'public', input: z.strictObject({}), output: z.strictObject({}) }),
  /** Emits 1 … `events`, then ends well or with `conflict`. */
  count: stream({
    access: 'public',
    input: z.strictObject({ events: count, thenFail: z.boolean().default(false) }),
    event: z.strictObject({ n: count }),
    output: z.strictObject({ sent: count }),
  }),
  /** Emits until it is aborted. */
  endless: stream({
    input: z.strictObject({}),
    event: z.strictObject({ n: count }),
    output: z.strictObject({}),
  }),
  badEvent: stream({
    access: 'public',
    input: z.strictObject({}),
    event: z.strictObject({ n: count }),
    output: z.strictObject({}),
  }),
}

export interface TestCore {
  router: Router
  log: Log
  subscribe(listener: (keys: ChangeKey[]) => void): () => void
  clientGone(clientId: string): void
  announce(...keys: ChangeKey[]): void
  /** Everything that was logged. */
  logged(): string
  subscriberCount(): number
  /** Handlers that have begun and not ended. */
  running(): number
  /** Of the streams begun, oldest first. */
  signals: AbortSignal[]
  emitted(): number
  goneClients: string[]
  unlock(): void
  lock(): Promise<void>
  /** Resolves once `condition` holds; looked at after each thing that happens in the core. */
  until(condition: () => boolean): Promise<void>
}

export function createTestCore(validateOutput = true): TestCore {
  const happened = new EventEmitter().setMaxListeners(100)
  const subscribers = new Set<(keys: ChangeKey[]) => void>()
  const lines: string[] = []
  const write = (fields: object, message: string): void => void lines.push(JSON.stringify({ ...fields, message }))
  const log: Log = { debug: write, info: write, error: write }
  const signals: AbortSignal[] = []
  const goneClients: string[] = []
  let session: Session | null = null
  let running = 0
  let emitted = 0
  let sum = 0
  const tick = (): boolean => happened.emit('tick')

  const tracked = async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    signals.push(signal)
    running += 1
    tick()
    try {
      return await work()
    } finally {
      running -= 1
      setImmediate(tick)
    }
  }

  const handlers: Handlers<typeof routes> = {
    echo: ({ text, times }, { clientId }) => ({ text: text.repeat(times), clientId }),
    secret: () => ({ secret: 'told' }),
    store: ({ value }) => ({ sum: (sum += value) }),
    fail: ({ how }) => {
      if (how === 'failure') throw new Failure('conflict', { retryAfterMs: 5, detail: { limit: 3 } })
      if (how === 'abort') throw new DOMException('stopped', 'AbortError')
      if (how === 'throw') throw new Error('patient GARCIA at /home/ana/secret.dcm')
      return 'GARCIA'
    },
    hang: (_input, { signal }) => tracked(signal, () => aborted(signal)),
    count: ({ events, thenFail }, { emit, signal }) =>
      tracked(signal, async () => {
        for (let n = 1; n <= events; n++) await emit({ n }).then(() => (emitted += 1))
        if (thenFail) throw new Failure('conflict')
        return { sent: events }
      }),
    endless: (_input, { emit, signal }) =>
      tracked(signal, async () => {
        for (let n = 1; ; n++) {
          await emit({ n })
          emitted += 1
          tick()
        }
      }),
    badEvent: async (_input, { emit }) => {
      await emit({ n: -1 })
      return {}
    },
  }

  const router = createRouter({
    contract: { test: routes },
    handlers: { test: handlers },
    session: () => session,
    validateOutput,
    log,
  })

  return {
    router,
    log,
    subscribe(listener) {
      subscribers.add(listener)
      tick()
      return () => {
        subscribers.delete(listener)
        tick()
      }
    },
    clientGone(clientId) {
      goneClients.push(clientId)
      tick()
    },
    announce: (...keys) => {
      for (const listener of subscribers) listener(keys)
    },
    logged: () => lines.join('\n'),
    subscriberCount: () => subscribers.size,
    running: () => running,
    signals,
    emitted: () => emitted,
    goneClients,
    unlock: () => (session = createSession()),
    async lock() {
      const ending = session
      session = null
      await ending?.end()
    },
    async until(condition) {
      while (!condition()) await once(happened, 'tick')
    },
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))))
