import type { Message, ThreadPlace } from '../../../../shared/contract/chat'
import { api } from '../../../api'

const pageLength = 200

/** The branch that is shown, from its first message to its newest. Throws `ApiError`. */
export async function wholeBranch(conversationId: string): Promise<Message[]> {
  const all: Message[] = []
  for (let place: ThreadPlace | null = { at: 'start' }; place !== null;) {
    const { messages, hasLater }: { messages: Message[]; hasLater: boolean } = await api.query('chat.messages', {
      conversationId,
      place,
      limit: pageLength,
    })
    all.push(...messages)
    const last = messages.at(-1)
    place = hasLater && last !== undefined ? { at: 'after', messageId: last.id } : null
  }
  return all
}
