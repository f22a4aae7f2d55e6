import { useEffect } from 'react'
import type { FrameViewport } from '../../viewport/frame-viewport'
import { toPicture } from '../../viewport/projection'
import { useCursor } from './cursor-store'

/** Follows the pointer over a pane's picture while the inspector is open. */
export function usePixelCursor(paneId: number, element: HTMLElement | null, viewport: FrameViewport | null): void {
  const isOpen = useCursor((state) => state.isOpen)
  useEffect(() => {
    if (!isOpen || element === null || viewport === null) return undefined
    const move = (event: PointerEvent): void => {
      const { projection } = viewport.getState()
      const { left, top } = element.getBoundingClientRect()
      const place = projection && toPicture(projection, [event.clientX - left, event.clientY - top])
      if (place) useCursor.getState().point({ paneId, column: Math.floor(place[0]), row: Math.floor(place[1]) })
    }
    element.addEventListener('pointermove', move)
    return () => element.removeEventListener('pointermove', move)
  }, [element, isOpen, paneId, viewport])
}
