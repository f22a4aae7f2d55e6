import { createHash } from 'node:crypto'
import { encode } from 'fast-png'
import { storedEntity } from '../../../electron/features/chat/entities/entity-merge'
import {
  type FiledPicture,
  type FiledReading,
  conversationFileLimits,
  mentionsAtOnce,
} from '../../../shared/contract/chat-transfer'
import type { ConversationFile } from '../../../shared/contract/conversation-file'
import { extractEntities } from '../../../shared/domain/entities/extract'
import { messageText } from '../../support/conversations'
import { fileOf, messagesOf, plainShape } from '../../support/transfer/files'

const long = { messages: 1000, paragraphs: 30, pictures: 20 }
const unread = { messages: 200, paragraphs: 30 }
const many = { messages: 10_000, paragraphs: 1 }

const messagesLike = ({ messages, paragraphs }: typeof unread) =>
  messagesOf(
    Array.from({ length: messages }, (_message, number) => {
      const said = Array.from({ length: paragraphs }, (_part, at) => messageText(number * 31 + at * 2 + 1))
      return plainShape(`${number} ${said.join('\n\n')}`)
    }),
  )

const readingsOf = (messages: ConversationFile['messages']): FiledReading[] =>
  messages.map(({ text }, message) => ({
    message,
    readBy: 'lexicon',
    mentions: extractEntities(text)
      .slice(0, mentionsAtOnce)
      .map((entity) => storedEntity(text, entity)),
  }))

/** As large as one that is sent may be, and as hard to press. */
function noisePicture(number: number): FiledPicture {
  const data = new Uint8Array(896 * 896).map((_pixel, at) => Math.imul(at + 1, 2_654_435_761 + number) >>> 24)
  const png = encode({ width: 896, height: 896, channels: 1, depth: 8, data })
  return { sha256: createHash('sha256').update(png).digest('hex'), base64: Buffer.from(png).toString('base64') }
}

/** As long as a file may bring in some seconds: long answers, the entities of each, a picture a question. */
export function longConversation(): ConversationFile {
  const messages = messagesLike(long)
  const pictures = Array.from({ length: long.pictures }, (_picture, at) => noisePicture(at))
  return fileOf(messages, { readings: readingsOf(messages), pictures })
}

/** Of which nobody has read yet what it names. */
export const unreadConversation = (): ConversationFile => fileOf(messagesLike(unread))

/** Of very many messages, what they name among them. */
export function manyMessages(): ConversationFile {
  const messages = messagesLike(many)
  return fileOf(messages, { readings: readingsOf(messages) })
}

/** An answer as long as a file may hold, of words none of which comes twice. */
export function longMessage(): ConversationFile {
  const words: string[] = []
  for (let length = 0; length < conversationFileLimits.text - 20;) {
    // Spread over the alphabet, as those of a text are.
    const word = (Math.imul(words.length + 1, 2_654_435_761) >>> 0).toString(36).padStart(7, 'x')
    words.push(word)
    length += word.length + 1
  }
  return fileOf(messagesOf([plainShape('¿Qué dice?'), plainShape(words.join(' '))]))
}
