import type { SplitPart } from './reasoning-splitter'
import { Seam } from './seam'
import type { Continuation } from './types'

/** What is to be added to an answer that was cut, from what the model goes on with. */
export class ContinuedAnswer {
  readonly #seams: Record<SplitPart['type'], Seam>
  readonly #newThought: boolean
  #reasoned = false

  constructor({ way, soFar }: Continuation) {
    // Asked for the rest, a model thinks anew: that is no repetition of what it thought.
    this.#newThought = way === 'asked' && soFar.reasoning !== ''
    this.#seams = {
      text: new Seam(soFar.text, way),
      reasoning: new Seam(way === 'asked' ? '' : soFar.reasoning, way),
    }
  }

  push({ type, delta }: SplitPart): SplitPart[] {
    const added = this.#seams[type].push(delta)
    if (added === '') return []
    const isFirstThought = type === 'reasoning' && !this.#reasoned
    if (isFirstThought) this.#reasoned = true
    return [{ type, delta: isFirstThought && this.#newThought ? `\n\n${added}` : added }]
  }

  end(): SplitPart[] {
    const rest = (['reasoning', 'text'] as const).map((type) => ({ type, delta: this.#seams[type].end() }))
    return rest.filter(({ delta }) => delta !== '')
  }
}
