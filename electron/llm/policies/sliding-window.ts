/** How often something happened in the time just past. */
export class SlidingWindow {
  readonly #windowMs: number
  readonly #momentsMs: number[] = []

  constructor(windowMs: number) {
    this.#windowMs = windowMs
  }

  add(nowMs: number): void {
    this.#momentsMs.push(nowMs)
  }

  count(nowMs: number): number {
    const kept = this.#momentsMs.findIndex((momentMs) => momentMs > nowMs - this.#windowMs)
    this.#momentsMs.splice(0, kept < 0 ? this.#momentsMs.length : kept)
    return this.#momentsMs.length
  }

  /** How long until the oldest moment is past; 0 when there is none. */
  untilFewerMs(nowMs: number): number {
    if (this.count(nowMs) === 0) return 0
    return (this.#momentsMs[0] ?? nowMs) + this.#windowMs - nowMs
  }
}
