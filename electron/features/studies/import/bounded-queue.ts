/** Hands items from one side to the other; `push` waits while `capacity` items are not taken yet. */
export class BoundedQueue<T> {
  readonly #items: T[] = []
  #taken = 0
  readonly #takers: ((item: T | undefined) => void)[] = []
  readonly #pushers: (() => void)[] = []
  #closed = false

  constructor(private readonly capacity: number) {}

  /** False when the queue is closed, and the item was not taken in. */
  async push(item: T): Promise<boolean> {
    while (!this.#closed && this.#size >= this.capacity) {
      await new Promise<void>((resolve) => this.#pushers.push(resolve))
    }
    if (this.#closed) return false
    const taker = this.#takers.shift()
    if (taker === undefined) this.#items.push(item)
    else taker(item)
    return true
  }

  /** The next item, or undefined once the queue is closed and empty. */
  async take(): Promise<T | undefined> {
    if (this.#size > 0) {
      const item = this.#items[this.#taken]
      this.#taken += 1
      // Dropping the front of an array moves all the rest: done now and then, not for each item.
      if (this.#taken >= 1024 || this.#taken === this.#items.length) {
        this.#items.splice(0, this.#taken)
        this.#taken = 0
      }
      this.#pushers.shift()?.()
      return item
    }
    if (this.#closed) return undefined
    return new Promise((resolve) => this.#takers.push(resolve))
  }

  /** Nothing more comes in; what is in can still be taken. */
  close(): void {
    this.#closed = true
    for (const pusher of this.#pushers.splice(0)) pusher()
    for (const taker of this.#takers.splice(0)) taker(undefined)
  }

  get #size(): number {
    return this.#items.length - this.#taken
  }
}
