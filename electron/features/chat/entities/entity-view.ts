import type { Output } from '../../../../shared/contract/define'
import type { entityRoutes } from '../../../../shared/contract/chat-entities'
import { conceptById } from '../../../../shared/domain/entities/lexicon'
import type { EntityKind } from '../../../../shared/domain/entities/kinds'
import type { EntityRepository, MentionRow } from './entity-repository'
import { excerptAround } from '../search/excerpt-around'

/** As the list shows them: the names a concept has, or the words that were said where it has none. */
export function listEntities(
  entities: EntityRepository,
  conversationId: string,
): Output<typeof entityRoutes.entities>['entities'] {
  return entities.counts(conversationId).map(({ quote, ...rest }) => {
    const concept = rest.concept.startsWith('~') ? null : conceptById(rest.concept)
    const names = { es: concept?.es[0] ?? quote, en: concept?.en[0] ?? quote }
    // `disneico/a` is shown as it would be looked up.
    return { ...rest, names: { ...names, es: names.es.replace(/\/a$/, '') } }
  })
}

const toMention = ({ messageId, role, createdAtMs, status, source, dose, text, start, end }: MentionRow) => ({
  messageId,
  role,
  createdAtMs,
  status,
  source,
  dose,
  excerpt: excerptAround(text, start, end),
})

export function listMentions(
  entities: EntityRepository,
  wanted: { conversationId: string; kind: EntityKind; concept: string; limit: number },
): Output<typeof entityRoutes.entityMentions> {
  const { conversationId, kind, concept, limit } = wanted
  const counted = entities.counts(conversationId).find((each) => each.kind === kind && each.concept === concept)
  return {
    mentions: entities.mentions(conversationId, kind, concept, limit).map(toMention),
    total: counted === undefined ? 0 : counted.affirmed + counted.negated + counted.uncertain,
  }
}
