import type { Point } from '../../../../shared/domain/annotations/kinds'
import { modifierOf, type MouseBindings, mouseButtons } from '../../../../shared/domain/mouse-binding'
import type { DrawingSurface } from './surface'

/**
 * Joins to a surface the buttons that do what the tool chosen does. It hears of it before the tools of the mouse do, and keeps from them what is for
 * drawing. Returns how to part them again.
 */
export function attachSurface(
  element: HTMLElement,
  surface: DrawingSurface,
  bindings: () => MouseBindings,
): () => void {
  const at = (event: MouseEvent): Point => {
    const { left, top } = element.getBoundingClientRect()
    return [event.clientX - left, event.clientY - top]
  }
  let isHeld = false
  const isForTools = (event: PointerEvent): boolean => {
    const button = mouseButtons[event.button]
    return event.isPrimary && button !== undefined && bindings()[button][modifierOf(event)] === 'tool'
  }

  const down = (event: PointerEvent): void => {
    if (!isForTools(event) || !surface.press(at(event))) return
    event.stopImmediatePropagation()
    isHeld = true
    element.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent): void => {
    surface.move(at(event))
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
    if (surface.isBusy()) event.stopPropagation()
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
