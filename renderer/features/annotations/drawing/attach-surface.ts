import type { Point } from '../../../../shared/domain/annotations/kinds'
import { isDrawAction, modifierOf, type MouseBindings, mouseButtons } from '../../../../shared/domain/mouse-binding'
import type { AnnotationTool } from '../tools'
import type { DrawingSurface } from './surface'

interface Buttons {
  bindings: () => MouseBindings
  /** Readies a tool that a button has of its own; false where it can't be used. */
  take: (tool: AnnotationTool) => boolean
}

/**
 * Joins to a surface the buttons that do what the tool chosen does, and those that draw by themselves. It hears of them
 * before the tools of the mouse do, and keeps from those what is for drawing. Returns how to part them again.
 */
export function attachSurface(element: HTMLElement, surface: DrawingSurface, { bindings, take }: Buttons): () => void {
  const at = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect()
    return [event.clientX - left, event.clientY - top]
  }
  let isHeld = false
  /** The last press, which may be the second of a double click, was for drawing. */
  let wasForDrawing = false
  const press = (event: PointerEvent): boolean => {
    const button = mouseButtons[event.button]
    if (!event.isPrimary || button === undefined) return false
    const action = bindings()[button][modifierOf(event)]
    if (action === 'tool') return surface.press(at(event))
    return isDrawAction(action) && take(action) && surface.press(at(event), action)
  }

  const down = (event: PointerEvent): void => {
    // A second finger makes a pinch of what the first one began.
    if (isHeld && event.pointerType === 'touch' && !event.isPrimary) {
      isHeld = false
      surface.cancel()
    }
    wasForDrawing = press(event)
    if (!wasForDrawing) return
    event.stopImmediatePropagation()
    isHeld = true
    element.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent): void => {
    // A stroke needs where the pointer was between two frames, too.
    const passed = isHeld ? event.getCoalescedEvents() : []
    for (const each of passed.length > 1 ? passed : [event]) surface.move(at(each))
    if (isHeld) event.stopImmediatePropagation()
  }
  const up = (event: PointerEvent): void => {
    if (!isHeld) return
    isHeld = false
    surface.release(at(event))
    event.stopImmediatePropagation()
  }
  const leave = (): void => surface.leave()
  const showPointer = (): void => {
    element.style.cursor = surface.pointer() ?? ''
  }
  const stopShowing = surface.subscribe(showPointer)
  // Two clicks that mark two points are no double click.
  const doubleClick = (event: MouseEvent): void => {
    if (!wasForDrawing) return
    event.stopPropagation()
    surface.doubleClick(at(event))
  }

  const capture = { capture: true }
  element.addEventListener('pointerdown', down, capture)
  element.addEventListener('pointermove', move, capture)
  element.addEventListener('pointerup', up, capture)
  element.addEventListener('pointercancel', up, capture)
  element.addEventListener('pointerleave', leave)
  element.addEventListener('dblclick', doubleClick, capture)
  return () => {
    stopShowing()
    element.style.cursor = ''
    element.removeEventListener('pointerdown', down, capture)
    element.removeEventListener('pointermove', move, capture)
    element.removeEventListener('pointerup', up, capture)
    element.removeEventListener('pointercancel', up, capture)
    element.removeEventListener('pointerleave', leave)
    element.removeEventListener('dblclick', doubleClick, capture)
  }
}
