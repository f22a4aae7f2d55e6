import type { Db } from '../../electron/db/open'
import { createConversationRepository } from '../../electron/features/chat/conversations/conversation-repository'
import { newId } from '../../shared/lib/ids'

const findings = ['un nódulo', 'una consolidación', 'un derrame', 'una atelectasia', 'un neumotórax', 'una caverna']
const places = ['vértice derecho', 'lóbulo medio', 'seno costofrénico izquierdo', 'hilio derecho', 'língula']
const signs = ['signo de la silueta', 'broncograma aéreo', 'menisco', 'línea pleural visible', 'borramiento del hilio']

const pick = (items: readonly string[], number: number): string => items[number % items.length] ?? ''
/** Spreads what counts up, the same way every time. */
const scatter = (number: number): number => Math.imul(number + 1, 2_654_435_761) >>> 0

/** A question or an answer of some paragraphs, different for every number, which is its first word. */
export function messageText(number: number): string {
  const chance = scatter(number)
  const [finding, place, sign] = [pick(findings, chance), pick(places, chance >>> 3), pick(signs, chance >>> 6)]
  if (number % 2 === 0) return `${number} ¿Cómo se reconoce ${finding} en el ${place}?`
  const item = `- **${sign}**: compare con el lado opuesto y con la proyección lateral.`
  const paragraph = `Ante ${finding} en el ${place} busque primero el ${sign}, y después lo que lo explique.`
  return [
    `${number} ${paragraph}`,
    ...Array.from({ length: chance % 3 }, () => paragraph),
    [item, item].join('\n'),
  ].join('\n\n')
}

interface Filled {
  conversationId: string
  /** From the first to the newest. */
  messageIds: string[]
}

/** A conversation of questions that were answered, as one written over some weeks. */
export function fillConversation(db: Db, title: string, count: number): Filled {
  const startedAtMs = Date.UTC(2026, 0, 1)
  const conversationId = newId()
  const messageIds = Array.from({ length: count }, () => newId())
  const conversations = createConversationRepository(db)
  const insert = db.prepare(
    `insert into messages (id, conversation_id, parent_id, role, text, state, model, endpoint, created_at_ms)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  db.transaction(() => {
    conversations.insert(conversationId, title, startedAtMs)
    messageIds.forEach((id, number) => {
      const isQuestion = number % 2 === 0
      insert.run(
        id,
        conversationId,
        messageIds[number - 1] ?? null,
        isQuestion ? 'user' : 'assistant',
        messageText(number),
        isQuestion ? null : 'complete',
        isQuestion ? null : 'medgemma-27b-it',
        isQuestion ? null : 'http://cluster.test/v1',
        startedAtMs + number * 60_000,
      )
    })
    conversations.activate(conversationId, messageIds.at(-1) ?? '', startedAtMs + count * 60_000)
  })()
  return { conversationId, messageIds }
}
