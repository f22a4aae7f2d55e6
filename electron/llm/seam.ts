import { lastWordsOf } from './continuation'
import type { Continuation } from './types'

/**
 * Where a text that was cut and what the model goes on with meet: what is said twice is dropped, however it comes in
 * pieces. `push` and `end` give what is to be added to the text as it stands.
 */
export class Seam {
  readonly #space: string
  readonly #endings: readonly string[]
  readonly #cut: string
  #held: string | null = ''

  constructor(cut: string, way: Continuation['way']) {
    this.#cut = cut
    this.#space = cut.slice(cut.trimEnd().length)
    this.#endings = way === 'asked' && cut.trim() !== '' ? endingsOf(lastWordsOf(cut)) : []
  }

  push(piece: string): string {
    if (this.#held === null) return piece
    this.#held += piece
    return this.#waits(this.#held) ? '' : this.#join()
  }

  end(): string {
    return this.#held === null ? '' : this.#join()
  }

  /** It may still turn out to repeat more. */
  #waits(held: string): boolean {
    const begun = folded(held)
    if (this.#endings.some((ending) => ending.startsWith(begun))) return true
    // What follows the repetition may begin with the space the text ends with.
    return this.#space.startsWith(this.#afterRepeated(held) ?? held) && held.length < holdLimit
  }

  #join(): string {
    const held = this.#held ?? ''
    this.#held = null
    const rest = this.#afterRepeated(held)
    if (rest === null && this.#endings.length > 0) return `${needsSpace(this.#cut, held) ? ' ' : ''}${held}`
    const after = rest ?? held
    return this.#space !== '' && after.startsWith(this.#space) ? after.slice(this.#space.length) : after
  }

  /** What comes after the longest of the endings, null when none is repeated. */
  #afterRepeated(held: string): string | null {
    for (const ending of this.#endings) {
      const repeated = new RegExp(`^${lead.source}${patternOf(ending)}`, 'iu').exec(held)
      if (repeated !== null) return held.slice(repeated[0].length)
    }
    return null
  }
}

const holdLimit = 400
/** What a model may put before words it was told to repeat. */
const lead = /[\s«»"“”'…]*/u

const folded = (text: string): string => text.replace(lead, '').replaceAll(/\s+/g, ' ').toLowerCase()

const patternOf = (ending: string): string =>
  ending
    .split(' ')
    .map((word) => word.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s+`)

/** Every ending of at least two words, or the one word there is, longest first. */
function endingsOf(lastWords: string): string[] {
  const words = folded(lastWords).split(' ')
  const longest = Math.max(words.length - 1, 1)
  return words.slice(0, longest).map((_, from) => words.slice(from).join(' '))
}

const needsSpace = (cut: string, next: string): boolean => /\S$/u.test(cut) && /^[\p{L}\p{N}«"“(¿¡*_`]/u.test(next)
