import {
  type ConversationFile,
  type FiledMessage,
  conversationFileFormat,
  conversationFileLimits,
  conversationFileSchema,
  conversationFileVersion,
  messagesAtOnce,
} from '../../../../shared/contract/chat-transfer'
import { Failure } from '../../../../shared/lib/failure'
import { readVersioned } from '../../../ui/versioned-file'

/**
 * The conversation in a file. Errors: `conversation_file_too_large`, `conversation_file_newer`,
 * `conversation_file_invalid`.
 */
export async function readConversationFile(file: Blob): Promise<ConversationFile> {
  if (file.size > conversationFileLimits.bytes) throw new Failure('conversation_file_too_large')
  return conversationIn(await file.text())
}

/** Errors as above. */
export function conversationIn(text: string): ConversationFile {
  const file = readVersioned(text, { format: conversationFileFormat, version: conversationFileVersion })
  if (file.kind === 'newer') throw new Failure('conversation_file_newer')
  if (file.kind !== 'read') throw new Failure('conversation_file_invalid')
  const parsed = conversationFileSchema.safeParse(file.content)
  if (!parsed.success) throw new Failure('conversation_file_invalid')
  return parsed.data
}

/** Of a batch, in characters: with what JSON adds it stays below the limit of a request. */
const charactersAtOnce = 400_000

/** Messages in batches that go in one request each. */
export function batchesOf(messages: readonly FiledMessage[]): FiledMessage[][] {
  const batches: FiledMessage[][] = []
  let characters = Number.POSITIVE_INFINITY
  for (const message of messages) {
    const length = JSON.stringify(message).length
    const last = batches.at(-1)
    if (last === undefined || last.length === messagesAtOnce || characters + length > charactersAtOnce) {
      batches.push([message])
      characters = length
    } else {
      last.push(message)
      characters += length
    }
  }
  return batches
}
