import type { Message } from '../../../../shared/contract/chat'

export type AnswerMessage = Extract<Message, { role: 'assistant' }>
