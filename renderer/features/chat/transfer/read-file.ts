import { z } from 'zod'
import { conversationFileLimits } from '../../../../shared/contract/chat-transfer'
import {
  type ConversationFile,
  conversationFileFormat,
  conversationFileSchema,
  conversationFileVersion,
} from '../../../../shared/contract/conversation-file'
import { Failure } from '../../../../shared/lib/failure'
import { readVersioned } from '../../../ui/versioned-file'
import { firstVersionSchema, secondVersionSchema } from './earlier-file'

/**
 * The conversation in a file. Errors: `conversation_file_too_large`, `conversation_file_newer`,
 * `conversation_file_invalid`.
 */
export async function readConversationFile(file: Blob): Promise<ConversationFile> {
  if (file.size > conversationFileLimits.bytes) throw new Failure('conversation_file_too_large')
  return conversationIn(await file.text())
}

const anyVersionSchema = z.discriminatedUnion('version', [
  conversationFileSchema,
  secondVersionSchema,
  firstVersionSchema,
])

/** Errors as above. */
export function conversationIn(text: string): ConversationFile {
  const file = readVersioned(text, { format: conversationFileFormat, version: conversationFileVersion })
  if (file.kind === 'newer') throw new Failure('conversation_file_newer')
  if (file.kind !== 'read') throw new Failure('conversation_file_invalid')
  const parsed = anyVersionSchema.safeParse(file.content)
  if (!parsed.success) throw new Failure('conversation_file_invalid')
  return parsed.data
}
