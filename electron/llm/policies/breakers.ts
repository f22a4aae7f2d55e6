import { Breaker, type BreakerSettings, type Passage } from './breaker'

/** A breaker for each model: one that fails says nothing about the others. */
export class Breakers {
  readonly #settings: BreakerSettings
  readonly #byModel = new Map<string, Breaker>()

  constructor(settings: BreakerSettings) {
    this.#settings = settings
  }

  /** Errors: `cluster_paused`. */
  enter(model: string): Promise<Passage> {
    let breaker = this.#byModel.get(model)
    if (!breaker) {
      breaker = new Breaker(this.#settings)
      this.#byModel.set(model, breaker)
    }
    return breaker.enter()
  }

  /** The model was seen to answer by another way. */
  close(model: string): void {
    this.#byModel.delete(model)
  }
}
