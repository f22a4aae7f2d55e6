import type { ErrorCode } from '../../../../shared/contract/errors'
import { Failure } from '../../../../shared/lib/failure'
import { failureInside } from '../../../llm/failure-inside'
import { fenceData } from '../../../llm/fence'
import { askStructured } from '../../../llm/structured'
import { entitiesChanged } from './entities-changed'
import { mergeEntities } from './entity-quotes'
import type { EntityRepository, ReadableMessage } from './entity-repository'
import type { EntityStoring } from './entity-storing'
import { entitiesSystemText, modelEntitiesSchema } from './entity-text'
import { contextLimits, weigherFor } from '../messages/history'
import { asTask } from '../model-task'
import type { ChatPorts } from '../ports'

/** Of a list, at most; of a small context a quarter. */
const mostListTokens = 2048
const listShare = 1 / 4
const fenceTokens = 64
/** Answers that wait to be read; older ones stay with what the lexicon found. */
const mostWaiting = 20
/** Until the minute's requests are looked at again, where they are nearly used up. */
const spareAfterMs = 5000

interface AskingParts {
  ports: ChatPorts
  entities: EntityRepository
  storing: EntityStoring
}

/**
 * Has the model read whole answers, one at a time and only while nothing is asked: a question stops it, and it begins
 * again afterwards. Where it fails, what the lexicon found stands.
 */
export function createEntityAsking({ ports, entities, storing }: AskingParts) {
  const { announce, clock } = ports
  const waiting = new Map<string, string>()
  const failed = new Map<string, ErrorCode>()
  const closing = new AbortController()
  let running: { id: string; conversationId: string; stop: AbortController } | null = null
  let questions = 0
  let stopLooking: (() => void) | null = null

  const changed = (conversationId: string): void => {
    if (closing.signal.aborted) return
    announce(...entitiesChanged([conversationId]))
  }

  /** Null where the text and its list do not fit the model. */
  function requestFor({ text }: ReadableMessage) {
    const connection = ports.connection()
    if (connection === null) throw new Failure('cluster_not_configured')
    const { model } = connection
    const limits = ports.limits(model)
    const { contextTokens } = contextLimits(limits)
    const maxTokens = Math.min(mostListTokens, Math.floor(contextTokens * listShare))
    const fenced = fenceData(text)
    const weigh = weigherFor(limits)
    if (weigh(entitiesSystemText) + weigh(fenced) + fenceTokens + maxTokens > contextTokens) return null
    return {
      model,
      maxTokens,
      temperature: 0,
      messages: [
        { role: 'system' as const, text: entitiesSystemText, pictures: [] },
        { role: 'user' as const, text: fenced, pictures: [] },
      ],
    }
  }

  async function read(message: ReadableMessage, stop: AbortSignal): Promise<void> {
    const request = requestFor(message)
    if (request === null) return
    const about = { purpose: 'entities', studyIds: [], imageCount: 0 } as const
    const asked = { ...request, about, name: 'medical_entities', schema: modelEntitiesSchema }
    await asTask(ports, 'entities', [stop, closing.signal], async (counted, until) => {
      const listed = await askStructured(counted, asked, until)
      if (!closing.signal.aborted) await storing.put(message, mergeEntities(message.text, listed.entities), 'model')
    })
  }

  async function goOn(): Promise<void> {
    if (running !== null || questions > 0 || closing.signal.aborted) return
    const [next] = waiting
    if (next === undefined) return
    stopLooking?.()
    stopLooking = null
    if (!ports.hasRequestsToSpare()) {
      stopLooking = clock.every(spareAfterMs, () => void goOn())
      return
    }
    const [id, conversationId] = next
    waiting.delete(id)
    const message = entities.message(id)
    const stop = new AbortController()
    running = { id, conversationId, stop }
    changed(conversationId)
    try {
      if (message !== null && message.text.trim() !== '') await read(message, stop.signal)
      failed.delete(conversationId)
    } catch (error) {
      const { code } = failureInside(error).error
      // A question came first: it is read after its answer.
      if (stop.signal.aborted) waiting.set(id, conversationId)
      else if (code !== 'cancelled') failed.set(conversationId, code)
    } finally {
      running = null
      changed(conversationId)
    }
    void goOn()
  }

  return {
    /** Reads an answer when there is time; of more than can wait, the oldest are left. */
    add: (id: string, conversationId: string): void => {
      waiting.delete(id)
      waiting.set(id, conversationId)
      const [oldest] = waiting.keys()
      if (waiting.size > mostWaiting && oldest !== undefined) waiting.delete(oldest)
      void goOn()
    },
    /** Nothing is read while this is being asked. */
    async leaveRoomFor<T>(ask: () => Promise<T>): Promise<T> {
      questions += 1
      running?.stop.abort(new Failure('cancelled'))
      try {
        return await ask()
      } finally {
        questions -= 1
        void goOn()
      }
    },
    stateOf: (conversationId: string) => ({
      state:
        ports.connection() === null
          ? ('unavailable' as const)
          : running?.conversationId === conversationId
            ? ('running' as const)
            : [...waiting.values()].includes(conversationId)
              ? ('waiting' as const)
              : ('idle' as const),
      error: failed.get(conversationId) ?? null,
    }),
    close: (): void => {
      stopLooking?.()
      closing.abort(new Failure('cancelled'))
    },
  }
}
