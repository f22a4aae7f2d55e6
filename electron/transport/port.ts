import type { HostMessage } from '../../shared/contract/wire'

/** The host's end of a pipe to one client: a WebSocket, a window's IPC channel, a MessagePort. */
export interface ClientPort {
  post(message: HostMessage): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, when the client is gone. */
  onClose(listener: () => void): void
}
