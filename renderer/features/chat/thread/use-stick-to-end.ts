import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Nearer than this to the end, a reader is taken to be following. */
const nearPx = 48

interface StickToEnd {
  scroller: RefObject<HTMLElement | null>
  content: RefObject<HTMLDivElement | null>
  atEnd: boolean
  toEnd: () => void
  /** Goes to the end if the reader is following; tells whether. */
  follow: () => boolean
  /** Stays where it is, whatever is added. */
  stay: () => void
}

/**
 * Follows a growing text while the reader is at its end, and leaves a reader who scrolled up in peace. While there is
 * more to be read below what is there, its end is not the text's.
 */
export function useStickToEnd(hasLater: boolean): StickToEnd {
  const scroller = useRef<HTMLElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const following = useRef(true)
  const isCut = useRef(hasLater)
  const [isNear, setIsNear] = useState(true)
  useLayoutEffect(() => {
    isCut.current = hasLater
  }, [hasLater])

  const toEnd = useCallback(() => {
    following.current = true
    setIsNear(true)
    const element = scroller.current
    element?.scrollTo({ top: element.scrollHeight })
  }, [])
  const follow = useCallback(() => {
    const element = scroller.current
    if (!following.current || isCut.current) return false
    element?.scrollTo({ top: element.scrollHeight })
    return true
  }, [])
  const stay = useCallback(() => {
    following.current = false
  }, [])

  useEffect(() => {
    const element = scroller.current
    const inside = content.current
    if (element === null || inside === null) return undefined
    const onScroll = (): void => {
      const near = element.scrollHeight - element.scrollTop - element.clientHeight < nearPx
      following.current = near && !isCut.current
      setIsNear(near)
    }
    const observer = new ResizeObserver(() => {
      if (!follow() && !following.current) onScroll()
    })
    observer.observe(inside)
    observer.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [follow])

  return { scroller, content, atEnd: isNear && !hasLater, toEnd, follow, stay }
}
