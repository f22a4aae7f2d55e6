import { abortReason } from './linked-abort'

const free = Promise.resolve()

/** Counts the events a client has not taken yet, and holds the sender back while they fill the window. */
export class EventWindow {
  private sentCount = 0
  private receivedCount = 0
  private readonly waiting = new Set<() => void>()

  constructor(private readonly sizeEvents: number) {}

  /** Counts one event; resolves when another may be sent, rejects when `signal` aborts first. */
  sent(signal: AbortSignal): Promise<void> {
    this.sentCount += 1
    if (this.hasRoom()) return free
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        signal.removeEventListener('abort', abort)
        this.waiting.delete(proceed)
      }
      const proceed = (): void => {
        leave()
        resolve()
      }
      const abort = (): void => {
        leave()
        reject(abortReason(signal))
      }
      this.waiting.add(proceed)
      signal.addEventListener('abort', abort)
    })
  }

  /** `received`: how many the client has taken in all. More than were sent is a lie and counts as all. */
  acknowledged(received: number): void {
    this.receivedCount = Math.max(this.receivedCount, Math.min(received, this.sentCount))
    if (this.hasRoom()) for (const proceed of this.waiting) proceed()
  }

  private hasRoom(): boolean {
    return this.sentCount - this.receivedCount < this.sizeEvents
  }
}
