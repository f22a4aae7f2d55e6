import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** Nearer than this to the end, a reader is taken to be following. */
const nearPx = 48

interface StickToEnd {
  scroller: RefObject<HTMLElement | null>
  content: RefObject<HTMLDivElement | null>
  atEnd: boolean
  toEnd: () => void
}

/** Follows a growing text while the reader is at its end, and leaves a reader who scrolled up in peace. */
export function useStickToEnd(): StickToEnd {
  const scroller = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const [atEnd, setAtEnd] = useState(true)

  const toEnd = useCallback(() => {
    following.current = true
    setAtEnd(true)
    const element = scroller.current
    if (element !== null) element.scrollTop = element.scrollHeight
  }, [])

  useEffect(() => {
    const element = scroller.current
    const inside = content.current
    if (element === null || inside === null) return undefined
    const onScroll = (): void => {
      following.current = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx
      setAtEnd(following.current)
    }
    const observer = new ResizeObserver(() => {
      if (following.current) element.scrollTop = element.scrollHeight
      else onScroll()
    })
    observer.observe(inside)
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [])

  return { scroller, content, atEnd, toEnd }
}
