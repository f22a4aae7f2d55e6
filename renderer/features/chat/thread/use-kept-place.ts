import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'

/**
 * Keeps what the reader sees where it is while messages are added above it or taken away. `messages` is another list
 * whenever they are. A reader whom `follow` took to the end stays there instead.
 */
export function useKeptPlace(
  scroller: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  messages: unknown,
  follow: () => boolean,
): void {
  const seen = useRef<{ element: Element; topPx: number } | null>(null)
  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const remember = (): void => {
      const { top, bottom } = element.getBoundingClientRect()
      const first = Array.from(list.current?.children ?? []).find((child) => {
        const place = child.getBoundingClientRect()
        return place.bottom > top && place.top < bottom
      })
      seen.current = first === undefined ? null : { element: first, topPx: first.getBoundingClientRect().top - top }
    }
    element.addEventListener('scroll', remember, { passive: true })
    return () => element.removeEventListener('scroll', remember)
  }, [scroller, list])
  const drawn = useRef(messages)
  useLayoutEffect(() => {
    if (drawn.current === messages) return
    drawn.current = messages
    // What came below may be as tall as what went above, so that no change of size tells of it.
    if (follow()) return
    const element = scroller.current
    if (element === null || seen.current === null || !seen.current.element.isConnected) return
    const topPx = seen.current.element.getBoundingClientRect().top - element.getBoundingClientRect().top
    element.scrollBy({ top: topPx - seen.current.topPx })
  }, [scroller, messages, follow])
}
