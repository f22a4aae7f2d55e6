import { useCallback, useState, useSyncExternalStore } from 'react'
import { FrameViewport, type ViewportState } from '../viewport/frame-viewport'

interface Mounted {
  viewport: FrameViewport
  element: HTMLDivElement
}

/** A viewport in an element, for as long as the element is there. Give `mount` as its ref. */
export function useFrameViewport(): {
  viewport: FrameViewport | null
  element: HTMLDivElement | null
  mount: (element: HTMLDivElement) => () => void
} {
  const [mounted, setMounted] = useState<Mounted | null>(null)
  const mount = useCallback((element: HTMLDivElement) => {
    const viewport = new FrameViewport(element)
    setMounted({ viewport, element })
    return () => {
      viewport.destroy()
      setMounted(null)
    }
  }, [])
  return { viewport: mounted?.viewport ?? null, element: mounted?.element ?? null, mount }
}

const nothing = (): (() => void) => () => undefined

export const useViewportState = (viewport: FrameViewport | null): ViewportState | null =>
  useSyncExternalStore(viewport?.subscribe ?? nothing, () => viewport?.getState() ?? null)
