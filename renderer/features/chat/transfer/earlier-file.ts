import { z } from 'zod'
import { conversationFileLimits } from '../../../../shared/contract/chat-transfer'
import {
  type ConversationFile,
  conversationFileSchema,
  conversationFileVersion,
  filedDocumentSchema,
  filedPdfSchema,
} from '../../../../shared/contract/conversation-file'

/** A PDF without its kind; a transcript as if it had pages, and bytes that are its text. */
const documentSchema = filedPdfSchema
  .extend({ kind: z.enum(['pdf', 'transcript']).default('pdf') })
  .transform(({ kind, sha256, base64, pages }) =>
    kind === 'pdf' ? { kind, sha256, base64, pages } : { kind, sha256, text: pages.join('\n') },
  )
  .pipe(filedDocumentSchema)

/** The second version as the newest: it had nothing of what waits for the cluster. */
export const secondVersionSchema = conversationFileSchema
  .omit({ waiting: true })
  .extend({ version: z.literal(2) })
  .transform((file): ConversationFile => ({ ...file, version: conversationFileVersion, waiting: [] }))

/** The first version as the newest: nor had it what messages name and what was being written. */
export const firstVersionSchema = conversationFileSchema
  .omit({ readings: true, drafts: true, waiting: true })
  .extend({ version: z.literal(1), documents: z.array(documentSchema).max(conversationFileLimits.documents) })
  .transform((file): ConversationFile => ({
    ...file,
    version: conversationFileVersion,
    readings: [],
    drafts: [],
    waiting: [],
  }))
