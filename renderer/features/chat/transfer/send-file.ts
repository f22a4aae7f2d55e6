import type { ConversationFile, FiledDocument } from '../../../../shared/contract/conversation-file'
import { Failure } from '../../../../shared/lib/failure'
import type { Api } from '../../../api/client'
import { batchesOf } from './batches'

/** Makes a conversation of a file's; on any failure nothing of it is left. Throws `ApiError`. */
export async function sendConversationFile(
  api: Pick<Api, 'command' | 'uploadDocument'>,
  file: ConversationFile,
  onProgress: (share: number) => void = () => undefined,
): Promise<{ conversationId: string; title: string }> {
  const { conversation: head, messages, readings, pictures, documents, waiting, active, summaries, drafts } = file
  for (const document of documents) {
    // oxlint-disable-next-line no-await-in-loop -- one at a time, so that no more than one is in memory
    await sendDocument(api, document)
  }
  const { importId } = await api.command('chat.beginImport', { head })
  try {
    const [messageBatches, readingBatches] = [batchesOf(messages), batchesOf(readings)]
    const waitingBatches = batchesOf(waiting)
    const steps = pictures.length + messageBatches.length + readingBatches.length + waitingBatches.length + 1
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
    for (const batch of messageBatches) {
      // oxlint-disable-next-line no-await-in-loop -- parents come before their children
      await api.command('chat.importMessages', { importId, messages: batch })
      step()
    }
    for (const batch of readingBatches) {
      // oxlint-disable-next-line no-await-in-loop -- in the order of their messages
      await api.command('chat.importReadings', { importId, readings: batch })
      step()
    }
    for (const batch of waitingBatches) {
      // oxlint-disable-next-line no-await-in-loop -- in the order in which they are to be sent
      await api.command('chat.importWaiting', { importId, waiting: batch })
      step()
    }
    return await api.command('chat.finishImport', { importId, end: { active, summaries, drafts } })
  } catch (error) {
    // It may be gone by itself; whatever happened is what is told.
    await api.command('chat.cancelImport', { importId }).catch(() => undefined)
    throw error
  }
}

/** What no question comes to have goes when the profile is opened again. */
async function sendDocument(api: Pick<Api, 'command' | 'uploadDocument'>, document: FiledDocument): Promise<void> {
  const { sha256 } = document
  if (document.kind === 'transcript') {
    const kept = await api.command('chat.keepTranscript', { text: document.text })
    if (kept.sha256 !== sha256) throw new Failure('conversation_file_invalid')
    return
  }
  const bytes = Uint8Array.from(atob(document.base64), (character) => character.charCodeAt(0))
  const kept = await api.uploadDocument(new Blob([bytes]))
  if (kept.sha256 !== sha256) throw new Failure('conversation_file_invalid')
  await api.command('chat.keepDocument', { sha256, pages: document.pages })
}
