import { abortReason } from './linked-abort'

const free = Promise.resolve()

/** Counts the events a client has not taken yet, and holds the sender back while they fill the window. */
export class EventWindow {
  private sentCount = 0
  private receivedCount = 0
  private waiting: { resolve: () => void; reject: (reason: unknown) => void }[] = []

  constructor(
    private readonly sizeEvents: number,
    private readonly signal: AbortSignal,
  ) {
    signal.addEventListener('abort', this.abort)
  }

  /** Resolves when another may be sent; rejects when the stream is aborted first. */
  sent(): Promise<void> {
    this.sentCount += 1
    if (this.hasRoom()) return free
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }))
  }

  /** `received`: how many the client has taken in all. More than were sent is a lie and counts as all. */
  acknowledged(received: number): void {
    this.receivedCount = Math.max(this.receivedCount, Math.min(received, this.sentCount))
    if (!this.hasRoom()) return
    for (const { resolve } of this.waiting.splice(0)) resolve()
  }

  close(): void {
    this.signal.removeEventListener('abort', this.abort)
    for (const { resolve } of this.waiting.splice(0)) resolve()
  }

  private hasRoom(): boolean {
    return this.sentCount - this.receivedCount < this.sizeEvents
  }

  private readonly abort = (): void => {
    for (const { reject } of this.waiting.splice(0)) reject(abortReason(this.signal))
  }
}
