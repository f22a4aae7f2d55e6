import type { AppError } from '../../shared/contract/errors'
import {
  acknowledgeEveryEvents,
  hostMessageSchema,
  type ClientMessage,
  type WireResult,
} from '../../shared/contract/wire'
import type { Changes } from './connection'

/** Where a channel's messages go; answers why one can't leave, or null. */
type Post = (message: ClientMessage) => AppError | null

interface Pending {
  settle: (result: WireResult) => void
  onEvent: ((event: unknown) => void) | null
  received: number
}

const failed = (error: AppError): WireResult => ({ ok: false, error })

/** Many calls and streams over one pipe: gives each its id, its events in order and its one end. */
export class Channel {
  private readonly pending = new Map<number, Pending>()
  private lastId = 0

  constructor(
    private readonly post: Post,
    private readonly onChanges: (keys: Changes) => void,
  ) {}

  call(name: string, input: unknown, signal?: AbortSignal): Promise<WireResult> {
    return this.request('call', name, input, null, signal)
  }

  stream(name: string, input: unknown, onEvent: (event: unknown) => void, signal?: AbortSignal): Promise<WireResult> {
    return this.request('open', name, input, onEvent, signal)
  }

  /** Takes one message of the host; what is not one is ignored. */
  receive(message: unknown): void {
    // Events are the many: they are not parsed again here, only told apart.
    if (isEvent(message)) return this.receiveEvent(message.id, message.event)
    const parsed = hostMessageSchema.safeParse(message)
    if (!parsed.success) return
    if (parsed.data.type === 'changes') this.onChanges(parsed.data.keys)
    else if (parsed.data.type === 'result' || parsed.data.type === 'end') {
      this.pending.get(parsed.data.id)?.settle(parsed.data.result)
    } else if (parsed.data.type === 'fault') this.abandon(parsed.data.error)
  }

  /** The host refused a message without knowing whose: none can be trusted to end any more. */
  private abandon(error: AppError): void {
    for (const id of this.pending.keys()) this.post({ type: 'cancel', id })
    this.fail(error)
  }

  /** The pipe broke: ends everything under way. */
  fail(error: AppError): void {
    for (const pending of this.pending.values()) pending.settle(failed(error))
  }

  private request(
    type: 'call' | 'open',
    name: string,
    input: unknown,
    onEvent: Pending['onEvent'],
    signal?: AbortSignal,
  ): Promise<WireResult> {
    if (signal?.aborted) return Promise.resolve(failed({ code: 'cancelled' }))
    const id = ++this.lastId
    return new Promise((resolve) => {
      const cancel = (): void => void this.post({ type: 'cancel', id })
      const settle = (result: WireResult): void => {
        signal?.removeEventListener('abort', cancel)
        this.pending.delete(id)
        resolve(result)
      }
      this.pending.set(id, { settle, onEvent, received: 0 })
      signal?.addEventListener('abort', cancel, { once: true })
      const refused = this.post({ type, id, name, input })
      if (refused) settle(failed(refused))
    })
  }

  private receiveEvent(id: number, event: unknown): void {
    const pending = this.pending.get(id)
    if (!pending?.onEvent) return
    pending.onEvent(event)
    pending.received += 1
    if (pending.received % acknowledgeEveryEvents === 0) this.post({ type: 'ack', id, received: pending.received })
  }
}

const isEvent = (message: unknown): message is { type: 'event'; id: number; event: unknown } =>
  typeof message === 'object' &&
  message !== null &&
  'type' in message &&
  message.type === 'event' &&
  'id' in message &&
  typeof message.id === 'number' &&
  'event' in message
