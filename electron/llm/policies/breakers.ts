import { Breaker, type BreakerSettings, type Passage } from './breaker'

/** A breaker for each model: one that fails says nothing about the others. */
export class Breakers {
  readonly #settings: BreakerSettings
  readonly #onOpen: (model: string) => void
  readonly #byModel = new Map<string, Breaker>()

  /** `onOpen` is told of each model that is given a rest. */
  constructor(settings: BreakerSettings, onOpen: (model: string) => void = () => undefined) {
    this.#settings = settings
    this.#onOpen = onOpen
  }

  /** Errors: `cluster_paused`. */
  enter(model: string): Promise<Passage> {
    let breaker = this.#byModel.get(model)
    if (!breaker) {
      breaker = new Breaker(this.#settings, () => this.#onOpen(model))
      this.#byModel.set(model, breaker)
    }
    return breaker.enter()
  }

  /** The model was seen to answer by another way. */
  close(model: string): void {
    this.#byModel.delete(model)
  }
}
