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
  useViewportPart(viewport, (state) => state)

/** Only what is needed of it, so that a slice that changes none of that costs nothing. Select what compares by `===`. */
export const useViewportPart = <Part>(
  viewport: FrameViewport | null,
  select: (state: ViewportState) => Part,
): Part | null =>
  useSyncExternalStore(viewport?.subscribe ?? nothing, () => (viewport === null ? null : select(viewport.getState())))

/** Where it goes, a moment before the picture is there. */
export const useViewportIndex = (viewport: FrameViewport | null): number =>
  useSyncExternalStore(viewport?.subscribeToMoves ?? nothing, () => viewport?.getState().index ?? 0)
