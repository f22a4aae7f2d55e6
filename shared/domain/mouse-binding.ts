import { z } from 'zod'
import { annotationKinds } from './annotations/kinds'

/** What is drawn with; the loupe only shows. */
const drawActions = [...annotationKinds, 'loupe'] as const
export type DrawAction = (typeof drawActions)[number]

/** What dragging over a picture does besides drawing. `tool` is the one chosen in the toolbar. */
export const plainDragActions = ['tool', 'window', 'pan', 'zoom', 'scroll', 'none'] as const
export type PlainDragAction = (typeof plainDragActions)[number]

const dragActions = [...plainDragActions, ...drawActions] as const
export type DragAction = (typeof dragActions)[number]

export const isDrawAction = (action: DragAction): action is DrawAction => drawActions.some((each) => each === action)

/** What turning the wheel over a picture does. */
export const wheelActions = ['scroll', 'zoom', 'window', 'none'] as const
export type WheelAction = (typeof wheelActions)[number]

export const mouseButtons = ['left', 'middle', 'right'] as const
export type MouseButton = (typeof mouseButtons)[number]

/** Held while a button is pressed or the wheel turned; Ctrl is ⌘ too. */
export const mouseModifiers = ['plain', 'ctrl', 'shift'] as const
export type MouseModifier = (typeof mouseModifiers)[number]

const drags = z.strictObject({
  plain: z.enum(dragActions),
  ctrl: z.enum(dragActions),
  shift: z.enum(dragActions),
})
const wheels = z.strictObject({
  plain: z.enum(wheelActions),
  ctrl: z.enum(wheelActions),
  shift: z.enum(wheelActions),
})

/** What every button and the wheel do in the viewer. A pen is the left button, and so is one finger. */
export const mouseBindingsSchema = z.strictObject({ left: drags, middle: drags, right: drags, wheel: wheels })
export type MouseBindings = z.infer<typeof mouseBindingsSchema>

export const defaultMouseBindings: MouseBindings = {
  left: { plain: 'tool', ctrl: 'tool', shift: 'tool' },
  middle: { plain: 'pan', ctrl: 'pan', shift: 'pan' },
  right: { plain: 'zoom', ctrl: 'zoom', shift: 'zoom' },
  wheel: { plain: 'scroll', ctrl: 'zoom', shift: 'scroll' },
}

interface Modifiers {
  ctrlKey: boolean
  metaKey: boolean
  shiftKey: boolean
}

export const modifierOf = ({ ctrlKey, metaKey, shiftKey }: Modifiers): MouseModifier => {
  if (ctrlKey || metaKey) return 'ctrl'
  return shiftKey ? 'shift' : 'plain'
}
