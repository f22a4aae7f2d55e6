/** Lets work that holds bytes in memory through while their sum stays within `limitBytes`; one alone always passes. */
export class ByteBudget {
  #heldBytes = 0
  readonly #waiting: { bytes: number; pass: () => void }[] = []

  constructor(private readonly limitBytes: number) {}

  /** Resolves to the function that gives the bytes back. In order of arrival. */
  async hold(bytes: number): Promise<() => void> {
    if (this.#waiting.length > 0 || !this.#fits(bytes)) {
      await new Promise<void>((pass) => this.#waiting.push({ bytes, pass }))
    } else {
      this.#heldBytes += bytes
    }
    let held = true
    return () => {
      if (!held) return
      held = false
      this.#heldBytes -= bytes
      this.#letThrough()
    }
  }

  #fits(bytes: number): boolean {
    return this.#heldBytes === 0 || this.#heldBytes + bytes <= this.limitBytes
  }

  #letThrough(): void {
    for (let next = this.#waiting[0]; next !== undefined && this.#fits(next.bytes); next = this.#waiting[0]) {
      this.#waiting.shift()
      this.#heldBytes += next.bytes
      next.pass()
    }
  }
}
