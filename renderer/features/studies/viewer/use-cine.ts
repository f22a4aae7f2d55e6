import { useEffect } from 'react'
import type { FrameViewport } from '../viewport/frame-viewport'

/** Plays the series in a loop; waits for frames that are still loading, so none is skipped. */
export function useCine(viewport: FrameViewport | null, length: number, frameMs: number, playing: boolean): void {
  useEffect(() => {
    if (viewport === null || !playing || length < 2) return undefined
    const timer = setInterval(() => {
      const { status, index } = viewport.getState()
      if (status.kind !== 'loading' && status.kind !== 'slow') void viewport.goTo((index + 1) % length)
    }, frameMs)
    return () => clearInterval(timer)
  }, [frameMs, length, playing, viewport])
}
