import { type RefObject, useEffect, useRef } from 'react'

interface RowFocus {
  /** The arrow keys have come to this row. */
  takesFocus: boolean
  isRenaming: boolean
  onFocused: () => void
}

/** The button of a row, which takes the focus when the keys come to it. */
export function useRowFocus({ takesFocus, isRenaming, onFocused }: RowFocus): RefObject<HTMLButtonElement | null> {
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!takesFocus || isRenaming) return
    button.current?.focus()
    onFocused()
  })
  return button
}
