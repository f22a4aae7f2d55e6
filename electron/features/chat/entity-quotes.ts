import { extractEntities, namesIn } from '../../../shared/domain/entities/extract'
import { wordsOf } from '../../../shared/domain/entities/words'
import { foldText } from '../../../shared/lib/fold-text'
import type { StoredEntity } from './entity-repository'
import { storedEntity } from './entity-reading'
import type { ModelEntity } from './entity-text'

const inWord = /[\p{L}\p{N}]/u

/** Where the quote stands as words of their own, from a place on; -1 where it does not. */
function placeOf(text: string, quote: string, from: number): number {
  for (let at = text.indexOf(quote, from); at !== -1; at = text.indexOf(quote, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at)
    const after = text.slice(at + quote.length, at + quote.length + 1)
    if (!inWord.test(before) && !inWord.test(after)) return at
  }
  return -1
}

/** The concept that a quote names: its own words, or of its kind within them; else one by its words. */
function conceptOf({ quote, kind }: ModelEntity): string {
  const words = wordsOf(quote)
  const names = namesIn(quote, words)
  const whole = names.find(({ from, to }) => from === 0 && to === words.length)
  const within = names
    .filter(({ value }) => value.concept.kind === kind)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
  return (whole ?? within[0])?.value.concept.id ?? `~${foldText(quote).replace(/\s+/g, ' ')}`
}

/**
 * What the model found, held against the text: a quote that is not there word for word is dropped. What the lexicon found
 * beside it stays, told as its own.
 */
export function mergeEntities(text: string, listed: readonly ModelEntity[]): StoredEntity[] {
  const byLexicon = extractEntities(text)
  const found: StoredEntity[] = []
  const seenTo = new Map<string, number>()
  const isFree = (start: number, end: number): boolean =>
    found.every((other) => other.end <= start || other.start >= end)
  for (const entity of listed) {
    const quote = entity.quote.trim()
    // The same words listed again are those that stand further on.
    const start = quote === '' ? -1 : placeOf(text, quote, seenTo.get(quote) ?? 0)
    const end = start + quote.length
    if (start === -1 || !isFree(start, end)) continue
    seenTo.set(quote, end)
    found.push({
      start,
      end,
      kind: entity.kind,
      concept: conceptOf({ ...entity, quote }),
      quote,
      status: entity.kind === 'anatomy' ? 'affirmed' : entity.status,
      source: 'model',
      dose: byLexicon.find((other) => other.start < end && start < other.end)?.dose ?? null,
    })
  }
  const others = byLexicon.filter(({ start, end }) => isFree(start, end)).map((entity) => storedEntity(text, entity))
  return [...found, ...others].toSorted((a, b) => a.start - b.start)
}
