import type { ConversationFile, FiledDocument } from '../../../../shared/contract/chat-transfer'
import { Failure } from '../../../../shared/lib/failure'
import type { Api } from '../../../api/client'
import { batchesOf } from './read-file'

/** Makes a conversation of a file's; on any failure nothing of it is left. Throws `ApiError`. */
export async function sendConversationFile(
  api: Pick<Api, 'command' | 'uploadDocument'>,
  file: ConversationFile,
  onProgress: (share: number) => void = () => undefined,
): Promise<{ conversationId: string; title: string }> {
  const { conversation: head, messages, pictures, documents, active, summaries } = file
  for (const document of documents) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time, so that no more than one is in memory
    await sendDocument(api, document)
  }
  const { importId } = await api.command('chat.beginImport', { head })
  try {
    const batches = batchesOf(messages)
    const steps = pictures.length + batches.length + 1
    let done = 0
    const step = (): void => {
      done += 1
      onProgress(done / steps)
    }
    for (const picture of pictures) {
      // oxlint-disable-next-line no-await-in-loop -- what a picture is for comes after it
      await api.command('chat.importPicture', { importId, picture })
      step()
    }
    for (const batch of batches) {
      // oxlint-disable-next-line no-await-in-loop -- parents come before their children
      await api.command('chat.importMessages', { importId, messages: batch })
      step()
    }
    return await api.command('chat.finishImport', { importId, end: { active, summaries } })
  } catch (error) {
    // It may be gone by itself; whatever happened is what is told.
    await api.command('chat.cancelImport', { importId }).catch(() => undefined)
    throw error
  }
}

/** What no question comes to have goes when the profile is opened again. */
async function sendDocument(
  api: Pick<Api, 'command' | 'uploadDocument'>,
  { sha256, kind, base64, pages }: FiledDocument,
): Promise<void> {
  if (kind === 'transcript') {
    const kept = await api.command('chat.keepTranscript', { text: pages[0] ?? '' })
    if (kept.sha256 !== sha256) throw new Failure('conversation_file_invalid')
    return
  }
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
  const kept = await api.uploadDocument(new Blob([bytes]))
  if (kept.sha256 !== sha256) throw new Failure('conversation_file_invalid')
  await api.command('chat.keepDocument', { sha256, pages })
}
