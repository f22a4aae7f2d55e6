import { useEffect, useState, useSyncExternalStore } from 'react'
import { FrameViewport, type ViewportState } from '../viewport/frame-viewport'

/** A viewport in an element, for as long as the element is there. Give `setElement` as its ref. */
export function useFrameViewport(): {
  viewport: FrameViewport | null
  setElement: (element: HTMLDivElement | null) => void
  element: HTMLDivElement | null
} {
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const [viewport, setViewport] = useState<FrameViewport | null>(null)
  useEffect(() => {
    if (element === null) return undefined
    const created = new FrameViewport(element)
    setViewport(created)
    return () => {
      created.destroy()
      setViewport(null)
    }
  }, [element])
  return { viewport, setElement, element }
}

const nothing = (): (() => void) => () => undefined

export const useViewportState = (viewport: FrameViewport | null): ViewportState | null =>
  useSyncExternalStore(viewport?.subscribe ?? nothing, () => viewport?.getState() ?? null)
