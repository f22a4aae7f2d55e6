import type { ChatMessage } from '../types'

/** How one family of models wants to be spoken to. */
export interface Convention {
  /** The messages as this family takes them; pure, and a folded conversation folds to itself. */
  fold(messages: readonly ChatMessage[]): ChatMessage[]
  temperature?: number
  maxTokens?: number
  /** Its conclusion comes between `<answer>` tags. */
  hasAnswerTags: boolean
  /** What a thought stands between. */
  thought?: { open: string; close: string }
}

export const isEmpty = (message: ChatMessage): boolean => message.text.trim() === '' && message.pictures.length === 0

/** User and assistant in turns, the user first: neighbours of one role become one message. */
export function alternate(messages: readonly ChatMessage[]): ChatMessage[] {
  const turns: ChatMessage[] = []
  for (const message of messages) {
    if (isEmpty(message)) continue
    const last = turns.at(-1)
    if (last?.role === message.role) {
      turns[turns.length - 1] = {
        role: last.role,
        text: joinTexts(last.text, message.text),
        pictures: [...last.pictures, ...message.pictures],
      }
    } else if (last || message.role === 'user') {
      turns.push(message)
    }
  }
  return turns
}

export const joinTexts = (...texts: string[]): string => texts.filter((text) => text.trim() !== '').join('\n\n')

export const systemText = (messages: readonly ChatMessage[]): string =>
  joinTexts(...messages.filter((message) => message.role === 'system').map((message) => message.text))

export const withoutSystem = (messages: readonly ChatMessage[]): ChatMessage[] =>
  messages.filter((message) => message.role !== 'system')
