export interface SplitPart {
  type: 'text' | 'reasoning'
  delta: string
}

const opening = ['<think>', '<thinking>', '<unused94>']
const closing = ['</think>', '</thinking>', '<unused95>']
/** NV-Reason wraps its conclusion in these; the first also ends a thought that was never closed. */
const answerTags = ['<answer>', '</answer>']
/** MedGemma begins its thought with this word on a line of its own. */
const thoughtLabel = 'thought'

type State = 'before' | 'label' | 'thought-start' | 'thought' | 'text'

/**
 * Tells thinking from the answer where a model marks it with tags in its text, split over any number of chunks.
 * A thought may only open before the first word of an answer, so tags quoted later stay what they are: text.
 * A thought that never closes stays reasoning. What comes out is the same however the text was cut, and each chunk
 * costs what it is long.
 */
export class ReasoningSplitter {
  #state: State
  /** The beginning of what may become a tag; shorter than the longest tag. */
  #held = ''
  /** White space before the first word, dropped if a thought comes first. */
  #space = ''
  #thoughtSeen: boolean
  readonly #closing: readonly string[]
  readonly #textTags: readonly string[]

  /** `startsIn`: where in an answer that was begun the first chunk stands. */
  constructor({ hasAnswerTags }: { hasAnswerTags: boolean }, startsIn: 'before' | 'thought' | 'text' = 'before') {
    this.#state = startsIn
    this.#thoughtSeen = startsIn === 'thought'
    this.#closing = hasAnswerTags ? [...closing, '<answer>'] : closing
    this.#textTags = hasAnswerTags ? answerTags : []
  }

  push(chunk: string): SplitPart[] {
    const parts: SplitPart[] = []
    let rest: string | null = this.#held + chunk
    this.#held = ''
    while (rest) rest = this.#step(rest, parts)
    return parts
  }

  end(): SplitPart[] {
    const text = this.#state === 'before' && !this.#thoughtSeen ? this.#space + this.#held : this.#held
    this.#held = ''
    this.#space = ''
    return text === '' ? [] : [{ type: isThought(this.#state) ? 'reasoning' : 'text', delta: text }]
  }

  /** Returns what is left to look at, or null when the rest waits for the next chunk. */
  #step(rest: string, parts: SplitPart[]): string | null {
    switch (this.#state) {
      case 'before':
        return this.#beforeAnswer(rest, parts)
      case 'label':
        return this.#label(rest)
      case 'thought-start': {
        const start = rest.search(/\S/)
        if (start < 0) return null
        this.#state = 'thought'
        return rest.slice(start)
      }
      case 'thought':
        return this.#until(this.#closing, rest, 'reasoning', parts)
      default:
        return this.#until(this.#textTags, rest, 'text', parts)
    }
  }

  #beforeAnswer(rest: string, parts: SplitPart[]): string | null {
    const start = rest.search(/\S/)
    if (start !== 0) {
      this.#space += start < 0 ? rest : rest.slice(0, start)
      return start < 0 ? null : rest.slice(start)
    }
    const tag = opening.find((candidate) => rest.startsWith(candidate))
    if (tag !== undefined) {
      this.#state = tag === '<unused94>' ? 'label' : 'thought-start'
      this.#thoughtSeen = true
      this.#space = ''
      return rest.slice(tag.length)
    }
    if (opening.some((candidate) => candidate.startsWith(rest))) {
      this.#held = rest
      return null
    }
    if (!this.#thoughtSeen) emit(parts, 'text', this.#space)
    this.#space = ''
    this.#state = 'text'
    return rest
  }

  #label(rest: string): string | null {
    if (rest.length <= thoughtLabel.length && thoughtLabel.startsWith(rest)) {
      this.#held = rest
      return null
    }
    this.#state = 'thought-start'
    const isLabel = rest.startsWith(thoughtLabel) && /\s/.test(rest.charAt(thoughtLabel.length))
    return isLabel ? rest.slice(thoughtLabel.length) : rest
  }

  #until(tags: readonly string[], rest: string, type: SplitPart['type'], parts: SplitPart[]): string | null {
    const found = earliest(tags, rest)
    if (found) {
      emit(parts, type, rest.slice(0, found.index))
      if (type === 'reasoning') this.#state = found.tag === '<answer>' ? 'text' : 'before'
      return rest.slice(found.index + found.tag.length)
    }
    const keep = unfinishedTagLength(tags, rest)
    emit(parts, type, rest.slice(0, rest.length - keep))
    this.#held = rest.slice(rest.length - keep)
    return null
  }
}

const isThought = (state: State): boolean => state === 'label' || state === 'thought-start' || state === 'thought'

function emit(parts: SplitPart[], type: SplitPart['type'], delta: string): void {
  if (delta !== '') parts.push({ type, delta })
}

function earliest(tags: readonly string[], text: string): { tag: string; index: number } | null {
  let best: { tag: string; index: number } | null = null
  for (const tag of tags) {
    const index = text.indexOf(tag)
    if (index >= 0 && (best === null || index < best.index)) best = { tag, index }
  }
  return best
}

/** Length of the longest end of `text` that is the beginning of a tag. */
function unfinishedTagLength(tags: readonly string[], text: string): number {
  const open = text.lastIndexOf('<')
  if (open < 0) return 0
  const end = text.slice(open)
  return tags.some((tag) => tag.startsWith(end)) ? end.length : 0
}
