import { type RefObject, useLayoutEffect } from 'react'

const property = '--toast-clearance'

/** Lets toasts stand above an element at the foot of the window, so that they cover none of its buttons. */
export function useToastClearance(element: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const watched = element.current
    if (watched === null) return undefined
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty(property, `${watched.offsetHeight}px`))
    observer.observe(watched)
    return () => {
      observer.disconnect()
      style.removeProperty(property)
    }
  }, [element])
}
