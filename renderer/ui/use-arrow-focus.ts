import { type KeyboardEvent, type RefObject, useRef } from 'react'

/** The arrow keys go from one button of a list to the next; its search field stands before the first. */
export function useArrowFocus<E extends HTMLElement>(): {
  list: RefObject<E | null>
  onKeyDown: (event: KeyboardEvent) => void
} {
  const list = useRef<E>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined || list.current === null) return
    const buttons = Array.from(list.current.querySelectorAll('button'))
    const at = buttons.findIndex((button) => button === document.activeElement)
    event.preventDefault()
    buttons[at + step]?.focus()
  }
  return { list, onKeyDown }
}
