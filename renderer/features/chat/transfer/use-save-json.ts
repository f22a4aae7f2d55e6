import { useCallback } from 'react'
import { Failure } from '../../../../shared/lib/failure'
import { api, resource } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { downloadBlob } from '../../../ui/download'
import { useErrorToast } from '../../../ui/use-error-toast'
import { saveDrafts } from '../draft-sync'
import { transcriptName } from '../transcript/transcript'
import { dataUrlOf } from './data-url'
import { type FileSource, writeConversationFile } from './write-file'

const source: FileSource = {
  api,
  base64Of: async (sha256, signal) => {
    const response = await fetch(resource(`/blob/${sha256}`), { ...(signal && { signal }) })
    if (!response.ok) throw new Failure('not_found')
    const url = await dataUrlOf(await response.blob())
    return url.slice(url.indexOf(',') + 1)
  },
}

/** Saves a conversation whole as JSON, with what is being written to it. */
export function useSaveJson(title: string, conversationId: string): () => void {
  const t = useText()
  const showError = useErrorToast()
  return useCallback(() => {
    const save = async (): Promise<void> => {
      await saveDrafts()
      const file = await writeConversationFile(source, conversationId)
      downloadBlob(transcriptName(title || t('chat.untitled'), 'json'), file)
    }
    save().catch(showError)
  }, [conversationId, showError, t, title])
}
