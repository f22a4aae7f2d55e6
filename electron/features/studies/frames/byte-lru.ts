/** Keeps the values used last, up to `limitBytes` of them together. */
export class ByteLru<V> {
  readonly #entries = new Map<string, { value: V; bytes: number }>()
  #heldBytes = 0

  constructor(private readonly limitBytes: number) {}

  get heldBytes(): number {
    return this.#heldBytes
  }

  get(key: string): V | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    // A Map keeps the order of insertion: the first is the one used longest ago.
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    return entry.value
  }

  /** A value larger than the limit is not kept. */
  set(key: string, value: V, bytes: number): void {
    this.delete(key)
    if (bytes > this.limitBytes) return
    this.#entries.set(key, { value, bytes })
    this.#heldBytes += bytes
    for (const oldest of this.#entries.keys()) {
      if (this.#heldBytes <= this.limitBytes) break
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const entry = this.#entries.get(key)
    if (entry === undefined) return
    this.#entries.delete(key)
    this.#heldBytes -= entry.bytes
  }

  clear(): void {
    this.#entries.clear()
    this.#heldBytes = 0
  }
}
