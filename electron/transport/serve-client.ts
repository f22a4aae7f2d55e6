import type { AppError } from '../../shared/contract/errors'
import { clientMessageSchema, streamWindowEvents, type ClientMessage } from '../../shared/contract/wire'
import type { ChangeKey } from '../../shared/contract/types'
import { fail, type Result } from '../../shared/lib/result'
import { EventWindow } from './event-window'
import { abortReason } from './linked-abort'
import type { ClientPort } from './port'
import type { Router } from './router'

interface Core {
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
export function serveClient(core: Core, port: ClientPort, clientId: string): () => void {
  const running = new Map<number, Running>()
  const unsubscribe = core.subscribe((keys) => port.post({ type: 'changes', keys }))

  const start = async (message: ClientMessage & { type: 'call' | 'open' }): Promise<void> => {
    const { id, name, input } = message
    if (running.has(id)) return port.post({ type: 'fault', error: { code: 'bad_request' } })
    const controller = new AbortController()
    const { signal } = controller
    const window = new EventWindow(streamWindowEvents, signal)
    running.set(id, { controller, window })
    const emit = (event: unknown): Promise<void> => {
      if (signal.aborted) return Promise.reject(abortReason(signal))
      port.post({ type: 'event', id, event })
      return window.sent()
    }
    const request = { clientId, name, input, signal }
    const result =
      message.type === 'call' ? await core.router.call(request) : await core.router.stream({ ...request, emit })
    running.delete(id)
    window.close()
    end(id, message.type === 'call' ? 'result' : 'end', result)
  }

  const end = (id: number, type: 'result' | 'end', result: Result<unknown, AppError>): void => {
    try {
      port.post({ type, id, result })
    } catch {
      // What a handler answered can't be cloned.
      port.post({ type, id, result: fail({ code: 'internal' }) })
    }
  }

  const close = (): void => {
    unsubscribe()
    for (const { controller } of running.values()) controller.abort()
  }

  port.onMessage((raw) => {
    const parsed = clientMessageSchema.safeParse(raw)
    if (!parsed.success) return port.post({ type: 'fault', error: { code: 'bad_request' } })
    const message = parsed.data
    if (message.type === 'cancel') running.get(message.id)?.controller.abort()
    else if (message.type === 'ack') running.get(message.id)?.window.acknowledged(message.received)
    else void start(message)
  })
  port.onClose(close)
  return close
}
