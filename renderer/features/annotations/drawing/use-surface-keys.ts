import { type RefObject, useEffect } from 'react'
import type { DrawingSurface } from './surface'

const steps: Record<string, readonly [right: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Pixels an arrow key moves by; null for other keys. */
export function stepOf({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): [number, number] | null {
  const step = ctrlKey || metaKey || altKey ? undefined : steps[key]
  const size = shiftKey ? 10 : 1
  return step === undefined ? null : [step[0] * size, step[1] * size]
}

/** While a tool is chosen, the pane's own keys move its cross and mark points; they don't reach the viewer's shortcuts. */
export function useSurfaceKeys(layer: RefObject<HTMLElement | null>, surface: DrawingSurface, isActive: boolean): void {
  useEffect(() => {
    const pane = layer.current?.parentElement
    if (!pane || !isActive) return undefined
    const down = (event: KeyboardEvent): void => {
      if (event.target !== pane) return
      const step = stepOf(event)
      if (step !== null) surface.moveCursor(...step)
      else if (event.key === 'Backspace') {
        if (!surface.takeBack()) return
      } else if (event.key !== 'Enter' || !surface.markCursor()) return
      event.preventDefault()
      event.stopPropagation()
    }
    pane.addEventListener('keydown', down)
    return () => pane.removeEventListener('keydown', down)
  }, [isActive, layer, surface])
}
