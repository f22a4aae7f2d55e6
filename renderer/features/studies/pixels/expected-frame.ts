/** An import that opens nothing leaves a frame that nobody takes. */
const keptMs = 10_000

interface Expected<F> {
  instanceId: string
  frame: Promise<F>
  stop: AbortController
  timer: ReturnType<typeof setTimeout>
}

/** The first frame of a file that is being imported, on its way here before it has a place in the library. */
export class ExpectedFrame<F> {
  #expected: Expected<F> | null = null

  constructor(private readonly load: (instanceId: string, signal: AbortSignal) => Promise<F>) {}

  /** In place of the one expected before. */
  expect(instanceId: string): void {
    this.forget()
    const stop = new AbortController()
    const frame = this.load(instanceId, stop.signal)
    frame.catch(() => undefined)
    this.#expected = { instanceId, frame, stop, timer: setTimeout(() => this.forget(), keptMs) }
  }

  /** Only once; null where it is another that is expected. Rejects where it could not be had that early. */
  take(instanceId: string, frameNumber: number): Promise<F> | null {
    if (this.#expected?.instanceId !== instanceId || frameNumber !== 1) return null
    const { frame, timer } = this.#expected
    clearTimeout(timer)
    this.#expected = null
    return frame
  }

  forget(): void {
    clearTimeout(this.#expected?.timer)
    this.#expected?.stop.abort()
    this.#expected = null
  }
}
