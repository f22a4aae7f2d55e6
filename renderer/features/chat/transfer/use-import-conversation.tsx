import { useState } from 'react'
import { api, useRouteCommand } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { type FileField, useJsonFileField } from '../../../ui/use-json-file-field'
import { useUndoToast } from '../../../ui/use-undo-toast'
import { readConversationFile } from './read-file'
import { sendConversationFile } from './send-file'

interface ImportConversation extends FileField {
  isRunning: boolean
  /** From 0 to 1. */
  share: number
}

/** Takes a conversation out of a file, as a new one that can be taken away again. */
export function useImportConversation(onImported: (conversationId: string) => void): ImportConversation {
  const t = useText()
  const showError = useErrorToast()
  const showUndo = useUndoToast()
  const remove = useRouteCommand('chat.remove', { onError: showError })
  const [share, setShare] = useState<number | null>(null)
  const take = async (file: File): Promise<void> => {
    setShare(0)
    try {
      const read = await readConversationFile(file)
      const { conversationId, title } = await sendConversationFile(api, read, setShare)
      onImported(conversationId)
      const lacking = [...read.drafts, ...read.waiting].reduce(
        (sum, { studyPictureCount }) => sum + studyPictureCount,
        0,
      )
      const waiting = read.waiting.length
      const said = [
        t('chat.transfer.imported', { title: title || t('chat.untitled') }),
        ...(lacking > 0 ? [t('chat.transfer.lacksPictures', { count: lacking })] : []),
        ...(waiting > 0 ? [t('chat.transfer.waiting', { count: waiting })] : []),
      ]
      showUndo(said.join(' '), () => remove.mutate({ conversationId }))
    } catch (error) {
      showError(error)
    } finally {
      setShare(null)
    }
  }
  const field = useJsonFileField((file) => void take(file), t('chat.transfer.import'))
  return { ...field, isRunning: share !== null, share: share ?? 0 }
}
