import type { HostMessage } from '../../shared/contract/wire'

/** The host's end of a pipe to one client. Posting to a client that has gone does nothing. */
export interface ClientPort {
  post(message: HostMessage): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once, when the client is gone. */
  onClose(listener: () => void): void
}
