import { modifierOf, type MouseBindings, mouseButtons, type WheelAction } from '../../../../shared/domain/mouse-binding'
import type { FrameViewport } from '../viewport/frame-viewport'

/** What dragging with the tool of the toolbar does. */
export const mouseTools = ['window', 'pan', 'zoom', 'scroll'] as const
export type MouseTool = (typeof mouseTools)[number]

/** Pixels of dragging that move one image. */
const scrollStepPx = 12
/** Turning the wheel by this much is what most mice call one notch. */
const notchPx = 100
const windowStepPx = 12

const fingerEvents = ['pointerdown', 'pointerup', 'pointercancel'] as const

/** What the pointer does, asked for at each press so that a change counts at once. */
export interface PointerChoice {
  /** Chosen in the toolbar. */
  tool: MouseTool
  bindings: MouseBindings
}

interface Point {
  x: number
  y: number
}
interface Drag extends Point {
  tool: MouseTool
  /** Of a step of scrolling that is not whole yet. */
  rest: number
}

function dragToolOf(event: PointerEvent, { tool, bindings }: PointerChoice): MouseTool | null {
  const button = mouseButtons[event.button]
  if (button === undefined) return null
  const action = bindings[button][modifierOf(event)]
  // What draws is the drawing surface's.
  return action === 'tool' ? tool : (mouseTools.find((each) => each === action) ?? null)
}

/** Joins mouse, pen and touch to a viewport. Returns how to part them again. */
export function attachPointer(element: HTMLElement, viewport: FrameViewport, choice: () => PointerChoice): () => void {
  let drag: Drag | null = null
  let draggedBy: number | null = null
  const fingers = new Map<number, Point>()

  /** Heard before a drawing can keep a finger to itself. */
  const finger = (event: PointerEvent): void => {
    if (event.pointerType !== 'touch') return
    if (event.type !== 'pointerdown') fingers.delete(event.pointerId)
    else if (event.target instanceof Node && element.contains(event.target)) {
      fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
      // A second finger makes a pinch of what the first one began.
      if (fingers.size > 1) drag = null
    }
  }
  const down = (event: PointerEvent): void => {
    const point = { x: event.clientX, y: event.clientY }
    if (drag !== null || fingers.size > 1) return
    const tool = dragToolOf(event, choice())
    if (tool === null) return
    drag = { ...point, tool, rest: 0 }
    draggedBy = event.pointerId
    element.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent): void => {
    const point = { x: event.clientX, y: event.clientY }
    if (fingers.size > 1) return pinch(event.pointerId, point)
    if (drag === null || event.pointerId !== draggedBy) return
    if (fingers.has(event.pointerId)) fingers.set(event.pointerId, point)
    const moved = drag
    drag = { ...drag, ...point }
    const rest = applyDrag(viewport, moved.tool, point.x - moved.x, point.y - moved.y, moved.rest)
    drag = { ...drag, rest }
  }
  const pinch = (pointerId: number, to: Point): void => {
    const from = fingers.get(pointerId)
    const other = [...fingers].find(([id]) => id !== pointerId)?.[1]
    if (from === undefined || other === undefined) return
    fingers.set(pointerId, to)
    const apart = (point: Point): number => Math.hypot(point.x - other.x, point.y - other.y)
    if (apart(from) > 0 && apart(to) > 0) viewport.zoomBy(apart(to) / apart(from))
    // The middle between the fingers moves by half of what one of them does.
    viewport.panBy((to.x - from.x) / 2, (to.y - from.y) / 2)
  }
  const up = (event: PointerEvent): void => {
    if (event.pointerId === draggedBy) drag = null
  }
  const wheel = (event: WheelEvent): void => {
    const action = choice().bindings.wheel[modifierOf(event)]
    if (action === 'none') return
    event.preventDefault()
    // With Shift, Chromium turns the wheel sideways.
    applyWheel(viewport, action, event.deltaY || event.deltaX)
  }
  const menu = (event: Event): void => event.preventDefault()

  const { touchAction } = element.style
  element.style.touchAction = 'none'
  for (const type of fingerEvents) window.addEventListener(type, finger, { capture: true })
  element.addEventListener('pointerdown', down)
  element.addEventListener('pointermove', move)
  element.addEventListener('pointerup', up)
  element.addEventListener('pointercancel', up)
  element.addEventListener('wheel', wheel, { passive: false })
  element.addEventListener('contextmenu', menu)
  return () => {
    element.style.touchAction = touchAction
    for (const type of fingerEvents) window.removeEventListener(type, finger, { capture: true })
    element.removeEventListener('pointerdown', down)
    element.removeEventListener('pointermove', move)
    element.removeEventListener('pointerup', up)
    element.removeEventListener('pointercancel', up)
    element.removeEventListener('wheel', wheel)
    element.removeEventListener('contextmenu', menu)
  }
}

/** Returns what is left of a step of scrolling. */
function applyDrag(viewport: FrameViewport, tool: MouseTool, right: number, down: number, rest: number): number {
  if (tool === 'window') viewport.adjustWindow(right, down)
  else if (tool === 'pan') viewport.panBy(right, down)
  else if (tool === 'zoom') viewport.zoomBy(Math.exp(-down / 150))
  else {
    const total = rest + down
    const steps = Math.trunc(total / scrollStepPx)
    if (steps !== 0) void viewport.goTo(viewport.getState().index + steps)
    return total - steps * scrollStepPx
  }
  return 0
}

function applyWheel(viewport: FrameViewport, action: Exclude<WheelAction, 'none'>, deltaPx: number): void {
  if (action === 'zoom') viewport.zoomBy(Math.exp(-deltaPx / 400))
  else if (action === 'window') viewport.adjustWindow(0, (deltaPx / notchPx) * windowStepPx)
  else if (deltaPx !== 0) void viewport.goTo(viewport.getState().index + Math.sign(deltaPx))
}
