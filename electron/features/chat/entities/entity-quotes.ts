import { extractEntities } from '../../../../shared/domain/entities/extract'
import { conceptOf, withLexicon } from './entity-merge'
import type { StoredEntity } from './entity-repository'
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

/** What the model found, held against the text: a quote that is not there word for word is dropped. */
export function mergeEntities(text: string, listed: readonly ModelEntity[]): StoredEntity[] {
  const found: StoredEntity[] = []
  const seenTo = new Map<string, number>()
  for (const { kind, status, quote: written } of listed) {
    const quote = written.trim()
    // The same words listed again are those that stand further on.
    const start = quote === '' ? -1 : placeOf(text, quote, seenTo.get(quote) ?? 0)
    const end = start + quote.length
    if (start === -1 || found.some((other) => other.end > start && other.start < end)) continue
    seenTo.set(quote, end)
    found.push({
      start,
      end,
      kind,
      concept: conceptOf({ quote, kind }),
      quote,
      status: kind === 'anatomy' ? 'affirmed' : status,
      source: 'model',
      dose: null,
    })
  }
  const inOrder = found.toSorted((a, b) => a.start - b.start)
  return withLexicon(text, inOrder, extractEntities(text))
}
