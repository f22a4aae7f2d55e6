import { useCallback, useEffect, useState } from 'react'
import { useErrorToast } from './use-error-toast'

type Copied = string | (() => Promise<string>)

/** Copies text, or what it is made into then, and says so for two seconds. */
export const useCopy = (): { copied: boolean; copy: (text: Copied) => void } => {
  const [copied, setCopied] = useState(false)
  const showError = useErrorToast()
  useEffect(() => {
    if (!copied) return undefined
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = useCallback(
    (text: Copied) => {
      const write = async (): Promise<void> =>
        navigator.clipboard.writeText(typeof text === 'string' ? text : await text())
      write().then(() => setCopied(true), showError)
    },
    [showError],
  )
  return { copied, copy }
}
