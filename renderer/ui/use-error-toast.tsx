import { useCallback } from 'react'
import { useText } from '../i18n/use-text'
import { errorText, toAppError } from './error-text'
import { toast } from './toast'

/** Shows an error that has no place of its own on the screen. */
export const useErrorToast = (): ((error: unknown) => void) => {
  const t = useText()
  return useCallback(
    (error) => {
      const appError = toAppError(error)
      if (appError.code === 'cancelled') return
      toast(t, {
        color: 'danger',
        autoClose: 12_000,
        priority: 1,
        message: errorText(appError, t),
      })
    },
    [t],
  )
}
