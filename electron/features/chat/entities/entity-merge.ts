import { type Entity, namesIn } from '../../../../shared/domain/entities/extract'
import type { EntityKind } from '../../../../shared/domain/entities/kinds'
import { wordsOf } from '../../../../shared/domain/entities/words'
import { foldText } from '../../../../shared/lib/fold-text'
import type { StoredEntity } from './entity-repository'

/** As the lexicon found it. */
export const storedEntity = (text: string, { concept, start, end, status, dose }: Entity): StoredEntity => ({
  start,
  end,
  kind: concept.kind,
  concept: concept.id,
  quote: text.slice(start, end),
  status,
  source: 'lexicon',
  dose,
})

/** The concept that a quote names: its own words, or of its kind within them; else one by its words. */
export function conceptOf({ quote, kind }: { quote: string; kind: EntityKind }): string {
  const words = wordsOf(quote)
  const names = namesIn(quote, words)
  const whole = names.find(({ from, to }) => from === 0 && to === words.length)
  const within = names
    .filter(({ value }) => value.concept.kind === kind)
    .toSorted((a, b) => b.to - b.from - (a.to - a.from))
  return (whole ?? within[0])?.value.concept.id ?? `~${foldText(quote).replace(/\s+/g, ' ')}`
}

/**
 * What the model found, with the doses of the lexicon; what the lexicon found beside it stays, told as its own. Both in
 * the order of the text, as is what comes of them. Costs what there is of both.
 */
export function withLexicon(
  text: string,
  byModel: readonly StoredEntity[],
  byLexicon: readonly Entity[],
): StoredEntity[] {
  let at = 0
  const dosed = byModel.map((entity) => {
    while (at < byLexicon.length && (byLexicon[at]?.end ?? 0) <= entity.start) at += 1
    const over = byLexicon[at]
    return { ...entity, dose: over !== undefined && over.start < entity.end ? over.dose : null }
  })
  let [next, takenTo] = [0, 0]
  const beside = byLexicon.filter(({ start, end }) => {
    for (let model = byModel[next]; model !== undefined && model.start < end; model = byModel[next]) {
      takenTo = Math.max(takenTo, model.end)
      next += 1
    }
    return takenTo <= start
  })
  return [...dosed, ...beside.map((entity) => storedEntity(text, entity))].toSorted((a, b) => a.start - b.start)
}
