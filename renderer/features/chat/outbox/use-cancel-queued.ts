import { useCallback } from 'react'
import { api } from '../../../api'
import { useText } from '../../../i18n/use-text'
import { useErrorToast } from '../../../ui/use-error-toast'
import { useUndoToast } from '../../../ui/use-undo-toast'

/** Cancels a waiting question, and offers to bring it back. */
export const useCancelQueued = (): ((itemId: string) => void) => {
  const t = useText()
  const showError = useErrorToast()
  const offerUndo = useUndoToast()
  return useCallback(
    (itemId) => {
      const restore = (): void => void api.command('chat.restoreQueued', { itemId }).catch(showError)
      void api
        .command('chat.cancelQueued', { itemId })
        .then(() => offerUndo(t('chatOutbox.cancelled'), restore))
        .catch(showError)
    },
    [t, showError, offerUndo],
  )
}
