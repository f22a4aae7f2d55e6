import { setImmediate as rest } from 'node:timers/promises'
import { Failure } from '../../../../shared/lib/failure'
import { entitiesChanged } from './entities-changed'
import { type EntityChanges, changesOf } from './entity-changes'
import type { StoredEntity } from './entity-repository'
import type { ChatPorts } from '../ports'
import { inSlices } from '../slices'
import { type StaleMessage, createStaleReadingRepository } from './stale-reading-repository'

/** Of one turn: what is read in some 25 ms, of which nothing holds up the process longer than a slice. */
const atOnce = { messages: 64, ms: 25 }
const mentionsAtOnce = 400
const writesAtOnce = 40

type Write = () => void

const inGroups = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))

interface RereadingParts {
  ports: Pick<ChatPorts, 'db' | 'clock' | 'announce'>
  /** Something that a person waits for is under way. */
  isBusy: () => boolean
}

/**
 * Reads again what another version of the lexicon or its rules read, a little at each turn and only while nothing else
 * is under way. What was read before stands until then; what is cut short is read anew from its beginning.
 */
export function createEntityRereading({ ports, isBusy }: RereadingParts) {
  const stale = createStaleReadingRepository(ports.db)
  let isClosed = false
  let first: string | null = null

  const goesOn = (): boolean => !isClosed && !isBusy()

  async function storedOf({ id }: StaleMessage): Promise<StoredEntity[] | null> {
    const stored: StoredEntity[] = []
    for (;;) {
      const page = stale.mentions(id, stored.at(-1)?.start ?? -1, mentionsAtOnce)
      stored.push(...page)
      if (page.length < mentionsAtOnce) return stored
      // oxlint-disable-next-line no-await-in-loop -- to rest is what the pages are for
      await rest()
      if (!goesOn()) return null
    }
  }

  /** Null where it was left for something else. */
  async function changesIn(message: StaleMessage): Promise<EntityChanges | null> {
    const stored = await storedOf(message)
    if (stored === null) return null
    const steps = changesOf(message.text, stored)
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) return step.value
      // oxlint-disable-next-line no-await-in-loop -- as above
      await rest()
      if (!goesOn()) return null
    }
  }

  /** In pieces that are written in some milliseconds; the message counts as read with the last of them. */
  function writesOf(message: StaleMessage, { removed, added }: EntityChanges): Write[] {
    const { id, conversationId } = message
    const inOrder = [
      ...removed.map((start) => ({ start, write: () => stale.drop(id, start) })),
      ...added.map((entity) => ({ start: entity.start, write: () => stale.insert(id, conversationId, entity) })),
    ].toSorted((a, b) => a.start - b.start)
    const single = [...inOrder.map(({ write }) => write), () => stale.mark(id)]
    return inGroups(single, writesAtOnce).map((writes) => () => {
      // It may have gone, or gone on, or been read by other means.
      if (stale.isAsRead(message)) for (const write of writes) write()
    })
  }

  const next = (): string[] => {
    const preferred = first === null ? [] : stale.ids(atOnce.messages, first)
    if (preferred.length > 0) return preferred
    first = null
    return stale.ids(atOnce.messages, null)
  }

  return {
    /** What a person looks at is read before the rest. */
    prefer: (conversationId: string): void => {
      first = conversationId
    },
    /** Reads some; false once nothing is left. */
    some: async (): Promise<boolean> => {
      if (!goesOn()) return true
      const ids = next()
      const startedMs = ports.clock.elapsedMs()
      const writes: Write[] = []
      const changed = new Set<string>()
      for (const id of ids) {
        if (!goesOn() || ports.clock.elapsedMs() - startedMs > atOnce.ms) break
        const message = stale.message(id)
        // oxlint-disable-next-line no-await-in-loop -- one after another, to leave room between
        const changes = message && (await changesIn(message))
        if (message === null || changes === null) continue
        writes.push(...writesOf(message, changes))
        if (changes.removed.length + changes.added.length > 0) changed.add(message.conversationId)
      }
      await inSlices(
        ports,
        writes,
        (write) => write(),
        () => {
          if (!goesOn()) throw new Failure('cancelled')
        },
      )
      if (!isClosed && changed.size > 0) ports.announce(...entitiesChanged(changed))
      return ids.length > 0
    },
    close: (): void => {
      isClosed = true
    },
  }
}
