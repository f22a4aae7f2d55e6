import type { KeyboardEvent } from 'react'

const scrolling = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', ' '])

/** Keys that scroll a document do not reach the viewer's commands. */
export const keepScrollKeys = (event: KeyboardEvent): void => {
  if (scrolling.has(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation()
}
