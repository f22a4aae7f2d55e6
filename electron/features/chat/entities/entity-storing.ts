import type { EntitySource } from '../../../../shared/contract/chat-entities'
import type { EntityRepository, ReadableMessage, StoredEntity } from './entity-repository'
import type { ChatPorts } from '../ports'
import { inSlices, untilDone } from '../slices'

/** It went, or went on, while it was read; or was read by other means. */
class Overtaken extends Error {}

export interface EntityStoring {
  /** In place of what was known of the message, unless its text is another by now. */
  put(message: ReadableMessage, entities: readonly StoredEntity[], from: EntitySource): Promise<void>
  close(): void
}

/**
 * Writes what messages name, one message after another and of one that names much a few milliseconds at a time. What a
 * crash leaves half written is unread.
 */
export function createEntityStoring(
  ports: Pick<ChatPorts, 'db' | 'clock'>,
  entities: Pick<EntityRepository, 'message' | 'clearSome' | 'add' | 'mark'>,
): EntityStoring {
  let isClosed = false
  let turn: Promise<void> = Promise.resolve()

  const store = async (message: ReadableMessage, found: readonly StoredEntity[], from: EntitySource): Promise<void> => {
    let hasBegun = false
    const look = (): void => {
      const now = isClosed ? null : entities.message(message.id)
      const isReadByOthers = now?.readBy !== null && (hasBegun || from === 'lexicon')
      if (now?.text !== message.text || isReadByOthers) throw new Overtaken()
    }
    function* steps(): Generator<() => void> {
      yield* untilDone(() => {
        hasBegun = true
        return entities.clearSome(message.id)
      })
      for (const entity of found) yield () => entities.add(message, entity)
      yield () => entities.mark(message.id, from)
    }
    try {
      await inSlices(ports, steps(), (step) => step(), look)
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error
    }
  }

  return {
    put: (...put) => {
      const stored = turn.then(() => store(...put))
      turn = stored.catch(() => undefined)
      return stored
    },
    close: () => {
      isClosed = true
    },
  }
}
