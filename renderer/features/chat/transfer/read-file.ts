import {
  type ConversationFile,
  type FiledMessage,
  conversationFileFormat,
  conversationFileLimits,
  conversationFileSchema,
  conversationFileVersion,
  messagesAtOnce,
} from '../../../../shared/contract/chat-transfer'
import { z } from 'zod'
import { Failure } from '../../../../shared/lib/failure'

const anyVersion = z.object({ format: z.literal(conversationFileFormat), version: z.int().positive() })

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
  const json = parseJson(text)
  const version = anyVersion.safeParse(json)
  if (!version.success) throw new Failure('conversation_file_invalid')
  if (version.data.version > conversationFileVersion) throw new Failure('conversation_file_newer')
  const parsed = conversationFileSchema.safeParse(json)
  if (!parsed.success) throw new Failure('conversation_file_invalid')
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
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
