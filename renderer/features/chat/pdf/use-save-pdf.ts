import { notifications } from '@mantine/notifications'
import { useCallback } from 'react'
import { resource } from '../../../api'
import { useSettings } from '../../../app/use-settings'
import { useFormat } from '../../../i18n/use-format'
import { useText } from '../../../i18n/use-text'
import { downloadBlob } from '../../../ui/download'
import { useErrorToast } from '../../../ui/use-error-toast'
import { transcriptName } from '../transcript/transcript'
import { wholeBranch } from '../transcript/whole-branch'
import { dataUrlOf } from '../transfer/data-url'
import { makePdf } from './make-pdf'
import { pdfInput } from './pdf-input'
import { toast } from '../../../ui/toast'

/** Saves the branch shown as a PDF; what is said while it is made can be closed to give it up. */
export function useSavePdf(title: string, conversationId: string): () => void {
  const t = useText()
  const format = useFormat()
  const { language } = useSettings()
  const showError = useErrorToast()
  return useCallback(() => {
    const stopped = new AbortController()
    const id = toast(t, {
      loading: true,
      autoClose: false,
      message: t('chat.transfer.pdfMaking'),
      closeButtonProps: { 'aria-label': t('common.cancel') },
      onClose: () => stopped.abort(),
    })
    const save = async (): Promise<void> => {
      const messages = await wholeBranch(conversationId)
      const input = await pdfInput(title, messages, (sha256) => pictureOf(sha256, stopped.signal), Date.now(), {
        t,
        format,
        language,
      })
      downloadBlob(transcriptName(input.title, 'pdf'), await makePdf(input, stopped.signal))
    }
    save()
      .catch((error: unknown) => {
        if (!stopped.signal.aborted) showError(error)
      })
      .finally(() => notifications.hide(id))
  }, [conversationId, format, language, showError, t, title])
}

async function pictureOf(sha256: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(resource(`/blob/${sha256}`), { signal })
  if (!response.ok) throw new Error('the picture could not be read')
  return dataUrlOf(new Blob([await response.blob()], { type: 'image/png' }))
}
