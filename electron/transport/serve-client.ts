import { z } from 'zod'
import type { AppError } from '../../shared/contract/errors'
import type { ChangeKey } from '../../shared/contract/types'
import {
  clientMessageSchema,
  streamWindowEvents,
  type ClientMessage,
  type HostMessage,
} from '../../shared/contract/wire'
import { fail, type Result } from '../../shared/lib/result'
import { EventWindow } from './event-window'
import { abortReason } from './linked-abort'
import type { ClientPort } from './port'
import type { Router } from './router'

/** What of the application a client is served from. */
export interface ClientCore {
  router: Router
  /** Returns a function that stops listening. */
  subscribe(listener: (keys: ChangeKey[]) => void): () => void
}

interface Running {
  controller: AbortController
  window: EventWindow
}

/**
 * Answers one client until it is gone, and then frees all that runs for it. The same over every transport.
 * Returns how to end it from this side.
 */
export function serveClient(core: ClientCore, clientId: string, port: ClientPort): () => void {
  const running = new Map<number, Running>()
  const unsubscribe = core.subscribe((keys) => port.post({ type: 'changes', keys }))

  const start = async (message: ClientMessage & { type: 'call' | 'open' }): Promise<void> => {
    const { type, id, name, input } = message
    const controller = new AbortController()
    const window = new EventWindow(streamWindowEvents)
    running.set(id, { controller, window })
    const request = { clientId, name, input, signal: controller.signal }
    const emit = (event: unknown, signal: AbortSignal): Promise<void> => {
      if (signal.aborted) return Promise.reject(abortReason(signal))
      port.post({ type: 'event', id, event })
      return window.sent(signal)
    }
    const result = await (type === 'call' ? core.router.call(request) : core.router.stream({ ...request, emit }))
    running.delete(id)
    postResult(port, type === 'call' ? 'result' : 'end', id, result)
  }

  const close = (): void => {
    unsubscribe()
    for (const { controller } of running.values()) controller.abort()
  }

  port.onMessage((raw) => {
    const { success, data: message } = clientMessageSchema.safeParse(raw)
    if (!success) port.post(refuse(raw, { code: 'bad_request' }))
    else if (message.type === 'cancel') running.get(message.id)?.controller.abort()
    else if (message.type === 'ack') running.get(message.id)?.window.acknowledged(message.received)
    // An id in use names two requests; neither could be answered.
    else if (running.has(message.id)) port.post({ type: 'fault', error: { code: 'bad_request' } })
    else void start(message)
  })
  port.onClose(close)
  return close
}

function postResult(port: ClientPort, type: 'result' | 'end', id: number, result: Result<unknown, AppError>): void {
  try {
    port.post({ type, id, result })
  } catch {
    // It can't be cloned: what a handler answered is not plain data.
    port.post({ type, id, result: fail({ code: 'internal' }) })
  }
}

const identified = z.object({ type: z.enum(['call', 'open']), id: z.int().positive() })

/** Answers a message that is not carried out: to its request where it names one. */
export function refuse(raw: unknown, error: AppError): HostMessage {
  const { success, data: request } = identified.safeParse(raw)
  if (!success) return { type: 'fault', error }
  return { type: request.type === 'call' ? 'result' : 'end', id: request.id, result: fail(error) }
}
