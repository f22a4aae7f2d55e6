import type { ChangeKey } from '../../../../shared/contract/types'

/** What is other once more, or less, is known of what conversations name. */
export const entitiesChanged = (conversationIds: Iterable<string>): ChangeKey[] => [
  ...[...conversationIds].flatMap((conversationId): ChangeKey[] => [
    ['chat.entities', { conversationId }],
    ['chat.entityMentions', { conversationId }],
  ]),
  ['chat.search'],
]
