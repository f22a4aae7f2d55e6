import { setImmediate as rest } from 'node:timers/promises'
import type { Announce } from '../../../app/ports'
import { extractInParts } from '../../../../shared/domain/entities/extract'
import { makeLexicon } from '../../../../shared/domain/entities/lexicon'
import type { Clock } from '../clock'
import { entitiesChanged } from './entities-changed'
import { storedEntity } from './entity-merge'
import type { EntityRepository, ReadableMessage, StoredEntity } from './entity-repository'
import type { EntityStoring } from './entity-storing'

/** What was written before, or brought in, is read a little at a time, while the profile is open. */
const pauseMs = 500
const atOnce = 8
/** Of one conversation that is looked at. */
const ofConversationAtOnce = 200

interface ReadingParts {
  entities: EntityRepository
  storing: EntityStoring
  announce: Announce
  clock: Clock
  /** What came in is being written: what nobody looks at waits. */
  isTaking: () => boolean
  /** What is done once nothing is unread; false where nothing is left of that either. */
  readAgain: () => Promise<boolean>
}

/** Reads messages by the lexicon, in parts that leave the process free in between. */
export function createEntityReading({ entities, storing, announce, clock, isTaking, readAgain }: ReadingParts) {
  let closed = false
  let turn: Promise<void> = Promise.resolve()
  let stopPausing: (() => void) | null = null

  const ready = async (): Promise<void> => {
    for (const steps = makeLexicon(); steps.next().done !== true;) {
      // oxlint-disable-next-line no-await-in-loop -- to rest is what the steps are for
      await rest()
      if (closed) return
    }
  }

  async function read(message: ReadableMessage): Promise<void> {
    const found: StoredEntity[] = []
    for (const part of extractInParts(message.text)) {
      found.push(...part.map((entity) => storedEntity(message.text, entity)))
      // oxlint-disable-next-line no-await-in-loop -- as above
      await rest()
      if (closed) return
    }
    await storing.put(message, found, 'lexicon')
  }

  /** One piece of work after another, so that no two write the same message. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const before = turn
    const afterIt = async (): Promise<void> => {
      await before
      try {
        await ready()
        if (!closed) await work()
      } catch {
        // What could not be written stays unread, and is tried again with the next.
      }
    }
    turn = afterIt()
    return turn
  }

  const readAll = async (conversationId: string | null, limit: number): Promise<number> => {
    const messages = entities.unread(limit, conversationId)
    for (const { id } of messages) {
      // oxlint-disable-next-line no-await-in-loop -- one after another, to leave room between
      await rest()
      if (closed) return 0
      if (conversationId === null && isTaking()) break
      const message = entities.readable(id)
      // oxlint-disable-next-line no-await-in-loop
      if (message !== null) await read(message)
    }
    const changed = new Set(messages.map((message) => message.conversationId))
    if (!closed && changed.size > 0) announce(...entitiesChanged(changed))
    return messages.length
  }

  const startPausing = (): void => {
    let isReading = false
    stopPausing ??= clock.every(pauseMs, () => {
      if (isReading || isTaking()) return
      isReading = true
      void inTurn(async () => {
        const count = await readAll(null, atOnce)
        if (count > 0 || (await readAgain())) return
        stopPausing?.()
        stopPausing = null
      }).finally(() => {
        isReading = false
      })
    })
  }
  startPausing()

  return {
    /** Looks for what is to be read, where it does not already. */
    goOn: startPausing,
    /** Reads what nobody has read of a conversation, and goes on with the others later. */
    readConversation: (conversationId: string, onRead: () => void = () => undefined): Promise<void> => {
      startPausing()
      return inTurn(async () => {
        await readAll(conversationId, ofConversationAtOnce)
        if (!closed) onRead()
      })
    },
    close: (): void => {
      closed = true
      stopPausing?.()
    },
  }
}
