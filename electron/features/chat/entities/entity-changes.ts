import { type Entity, extractInParts } from '../../../../shared/domain/entities/extract'
import { conceptOf, storedEntity, withLexicon } from './entity-merge'
import type { StoredEntity } from './entity-repository'

/** What has to be taken away of what is stored of a text, by where it begins, and what put in. */
export interface EntityChanges {
  removed: number[]
  added: StoredEntity[]
}

/** Mentions between two rests. */
const atOnce = 400

const keyOf = ({ end, kind, concept, quote, status, source, dose }: StoredEntity): string =>
  JSON.stringify([end, kind, concept, quote, status, source, dose])

/**
 * Reads a text again of which `stored` was known, in its order, and gives what changes by that: all that the lexicon
 * found, and the concepts and doses of what the model did, whose words, kind and status stay. In steps of some
 * milliseconds.
 */
export function* changesOf(text: string, stored: readonly StoredEntity[]): Generator<void, EntityChanges> {
  const byLexicon: Entity[] = []
  for (const part of extractInParts(text)) {
    byLexicon.push(...part)
    yield
  }
  const byModel: StoredEntity[] = []
  for (const entity of stored) {
    if (entity.source !== 'model') continue
    byModel.push({ ...entity, concept: conceptOf(entity) })
    if (byModel.length % atOnce === 0) yield
  }
  const wanted =
    byModel.length === 0 ? byLexicon.map((entity) => storedEntity(text, entity)) : withLexicon(text, byModel, byLexicon)
  yield
  const added = new Map(wanted.map((entity) => [entity.start, entity]))
  const removed: number[] = []
  for (const [index, entity] of stored.entries()) {
    const other = added.get(entity.start)
    if (other !== undefined && keyOf(other) === keyOf(entity)) added.delete(entity.start)
    else removed.push(entity.start)
    if (index % atOnce === atOnce - 1) yield
  }
  return { removed, added: [...added.values()] }
}
