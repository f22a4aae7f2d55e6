/** Of the last answers; a conversation in another language moves it within a few. */
const kept = 50
/** Fewer say too little to go below the estimate. */
const enough = 5
/** Above the greatest ratio seen, for a text that is denser than any so far. */
const margin = 1.05
const smallest = 0.5
const greatest = 4

/**
 * How the estimate of a model's tokens compares to what its server counts. The greatest of the last ratios is taken,
 * so that a text like those seen is never taken for smaller than it is.
 */
export class TokenCalibration {
  #ratios: number[] = []

  /** One request: `estimated` and what was counted, both without its pictures. */
  observe(estimated: number, counted: number): void {
    if (estimated <= 0 || counted <= 0) return
    this.#ratios.push(counted / estimated)
    if (this.#ratios.length > kept) this.#ratios.shift()
  }

  /** What to multiply an estimate by. */
  get factor(): number {
    if (this.#ratios.length === 0) return 1
    const highest = margin * Math.max(...this.#ratios)
    return Math.min(greatest, Math.max(this.#ratios.length < enough ? 1 : smallest, highest))
  }
}
