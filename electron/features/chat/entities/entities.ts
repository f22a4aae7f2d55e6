import type { Output } from '../../../../shared/contract/define'
import type { entityRoutes } from '../../../../shared/contract/chat-entities'
import type { EntityKind } from '../../../../shared/domain/entities/kinds'
import { Failure } from '../../../../shared/lib/failure'
import { createEntityAsking } from './entity-asking'
import { createEntityReading } from './entity-reading'
import { createEntityRepository } from './entity-repository'
import { createEntityRereading } from './entity-rereading'
import { createEntityStoring } from './entity-storing'
import { listEntities, listMentions } from './entity-view'
import type { ChatPorts } from '../ports'

/** As many answers as are read by the model when the resident asks for it. */
const mostAsked = 20

interface Others {
  /** What came in is being written: what nobody looks at is read afterwards. */
  isTaking: () => boolean
  /** Something that a person waits for is under way. */
  isBusy: () => boolean
}

/**
 * What conversations name: by the lexicon at once, by the model where the resident wants it. What another version of the
 * lexicon read is read again while nothing `isBusy`.
 */
export function createEntities(ports: ChatPorts, { isTaking, isBusy }: Others) {
  const repository = createEntityRepository(ports.db)
  const storing = createEntityStoring(ports, repository)
  const rereading = createEntityRereading({ ports, isBusy })
  const { announce, clock } = ports
  const readAgain = rereading.some
  const reading = createEntityReading({ entities: repository, storing, announce, clock, isTaking, readAgain })
  const asking = createEntityAsking({ ports, entities: repository, storing })

  return {
    list: (conversationId: string): Output<typeof entityRoutes.entities> => {
      const pendingCount = repository.pendingCount(conversationId)
      rereading.prefer(conversationId)
      if (pendingCount > 0) void reading.readConversation(conversationId)
      else reading.goOn()
      return {
        entities: listEntities(repository, conversationId),
        pendingCount,
        model: { ...asking.stateOf(conversationId), unreadCount: repository.onlyLexiconCount(conversationId) },
      }
    },
    mentions: (wanted: { conversationId: string; kind: EntityKind; concept: string; limit: number }) =>
      listMentions(repository, wanted),
    /** Errors: `cluster_not_configured`. */
    readByModel: (conversationId: string): void => {
      if (ports.connection() === null) throw new Failure('cluster_not_configured')
      for (const id of repository.onlyLexicon(conversationId, mostAsked).toReversed()) asking.add(id, conversationId)
    },
    /** Reads what came in by another way, when there is time. */
    goOn: reading.goOn,
    /** After the end of an answer: its question is read too. */
    answered: (conversationId: string, assistantMessageId: string): Promise<void> =>
      reading.readConversation(conversationId, () => {
        if (!ports.readsEntities() || ports.connection() === null) return
        const isWhole = repository.message(assistantMessageId)?.isWhole === true
        if (isWhole) asking.add(assistantMessageId, conversationId)
      }),
    leaveRoomFor: <T>(ask: () => Promise<T>): Promise<T> => asking.leaveRoomFor(ask),
    close: (): void => {
      reading.close()
      rereading.close()
      storing.close()
      asking.close()
    },
  }
}
