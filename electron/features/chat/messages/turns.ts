import type { Message } from '../../../../shared/contract/chat'
import type { MessageRepository } from './message-repository'

/** A question that was answered: roles must alternate or the model's template refuses. */
export interface Turn {
  question: Extract<Message, { role: 'user' }>
  answer: Extract<Message, { role: 'assistant' }>
}

/** The answered questions of a branch, newest first; read only as far as they are asked for. */
export function* turnsUpFrom(messages: Pick<MessageRepository, 'ancestors'>, leafId: string): Generator<Turn, void> {
  let answer: Turn['answer'] | null = null
  for (const message of messages.ancestors(leafId)) {
    if (message.role === 'assistant') {
      answer = message.text !== '' && message.state !== 'streaming' ? message : null
    } else if (answer !== null) {
      yield { question: message, answer }
      answer = null
    }
  }
}
