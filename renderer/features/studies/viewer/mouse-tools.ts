import type { FrameViewport } from '../viewport/frame-viewport'

/** What dragging with the left button does. The middle one always pans and the right one always zooms. */
export const mouseTools = ['window', 'pan', 'zoom', 'scroll'] as const
export type MouseTool = (typeof mouseTools)[number]

/** Pixels of dragging that move one image. */
const scrollStepPx = 12

interface Drag {
  tool: MouseTool
  lastX: number
  lastY: number
  /** Of a step of scrolling that is not whole yet. */
  rest: number
}

const toolOf = (button: number, chosen: MouseTool): MouseTool | null =>
  [chosen, 'pan' as const, 'zoom' as const][button] ?? null

/** Joins mouse, pen and touch to a viewport. Returns how to part them again. */
export function attachPointer(element: HTMLElement, viewport: FrameViewport, chosen: () => MouseTool): () => void {
  let drag: Drag | null = null

  const down = (event: PointerEvent): void => {
    const tool = toolOf(event.button, chosen())
    if (tool === null || drag !== null) return
    drag = { tool, lastX: event.clientX, lastY: event.clientY, rest: 0 }
    element.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent): void => {
    if (drag === null) return
    const right = event.clientX - drag.lastX
    const downwards = event.clientY - drag.lastY
    drag = { ...drag, lastX: event.clientX, lastY: event.clientY }
    if (drag.tool === 'window') viewport.adjustWindow(right, downwards)
    else if (drag.tool === 'pan') viewport.panBy(right, downwards)
    else if (drag.tool === 'zoom') viewport.zoomBy(Math.exp(-downwards / 150))
    else {
      const total = drag.rest + downwards
      const steps = Math.trunc(total / scrollStepPx)
      drag = { ...drag, rest: total - steps * scrollStepPx }
      if (steps !== 0) void viewport.goTo(viewport.getState().index + steps)
    }
  }
  const up = (): void => {
    drag = null
  }
  const wheel = (event: WheelEvent): void => {
    event.preventDefault()
    if (event.ctrlKey || event.metaKey) viewport.zoomBy(Math.exp(-event.deltaY / 400))
    else if (event.deltaY !== 0) void viewport.goTo(viewport.getState().index + Math.sign(event.deltaY))
  }
  const menu = (event: Event): void => event.preventDefault()

  element.addEventListener('pointerdown', down)
  element.addEventListener('pointermove', move)
  element.addEventListener('pointerup', up)
  element.addEventListener('pointercancel', up)
  element.addEventListener('wheel', wheel, { passive: false })
  element.addEventListener('contextmenu', menu)
  return () => {
    element.removeEventListener('pointerdown', down)
    element.removeEventListener('pointermove', move)
    element.removeEventListener('pointerup', up)
    element.removeEventListener('pointercancel', up)
    element.removeEventListener('wheel', wheel)
    element.removeEventListener('contextmenu', menu)
  }
}
