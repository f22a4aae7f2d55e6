import { useCallback, useEffect, useState } from 'react'
import { useErrorToast } from './use-error-toast'

/** Copies text, and says so for two seconds. */
export const useCopy = (): { copied: boolean; copy: (text: string) => void } => {
  const [copied, setCopied] = useState(false)
  const showError = useErrorToast()
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = useCallback(
    (text: string) => {
      navigator.clipboard.writeText(text).then(() => setCopied(true), showError)
    },
    [showError],
  )
  return { copied, copy }
}
