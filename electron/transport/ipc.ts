import type { HostMessage } from '../../shared/contract/wire'
import { maxJsonBytes } from '../../shared/contract/wire'
import type { ClientPort } from './port'
import { serveClient, refuse, type ClientCore } from './serve-client'

/** Who sent a message of a window, as Electron tells it. */
export interface IpcSender {
  /** Address of the frame. */
  url: string
  isMainFrame: boolean
  /** Answers that frame. */
  reply(message: HostMessage): void
}

/** One window's channel: a `ClientPort` that also says who sent a message. */
export interface IpcPort extends Omit<ClientPort, 'onMessage'> {
  onMessage(listener: (message: unknown, sender: IpcSender) => void): void
}

interface IpcOptions {
  clientId: string
  /** Only main frames under it are answered (`suite://app`). */
  origin: string
}

/** Answers one window over IPC until it is gone; returns how to end it from this side. */
export function serveIpc(core: ClientCore, port: IpcPort, { clientId, origin }: IpcOptions): () => void {
  return serveClient(core, clientId, {
    post: (message) => port.post(message),
    onClose: (listener) => port.onClose(listener),
    onMessage: (listener) =>
      port.onMessage((message, sender) => {
        if (!sender.isMainFrame || !sender.url.startsWith(`${origin}/`)) {
          sender.reply(refuse(message, { code: 'forbidden_origin' }))
        } else if (weigh(message, maxJsonBytes) < 0) sender.reply(refuse(message, { code: 'payload_too_large' }))
        else listener(message)
      }),
  })
}

const maxDepth = 64

/**
 * What is left of `budgetBytes` after about as many as `value` would take as JSON; stops as soon as it is spent.
 * A structured clone may hold cycles, so what is deeper than any input weighs too much.
 */
function weigh(value: unknown, budgetBytes: number, depth = 0): number {
  if (typeof value === 'string') return budgetBytes - value.length - 2
  if (typeof value !== 'object' || value === null) return budgetBytes - 8
  if (ArrayBuffer.isView(value)) return budgetBytes - value.byteLength
  if (depth === maxDepth) return -1
  let left = budgetBytes - 2
  for (const [key, member] of Object.entries(value)) {
    left = weigh(member, left - key.length, depth + 1)
    if (left < 0) return left
  }
  return left
}
