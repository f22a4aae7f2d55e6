import { parseBinding } from '../../shared/domain/key-binding'

/** Why a combination can't be chosen: who has it already. */
export type Reservation = 'browser' | 'system' | 'focus' | 'editing'

/** Keys that never arrive, or that everyone needs for something else: by Chromium, the desktops and WCAG 2.1.1. */
const reserved: Record<Reservation, readonly string[]> = {
  browser: [
    ...['n', 'w', 't', 'q', 'r', 'tab', 'pageup', 'pagedown', 'f4'].map((key) => `mod+${key}`),
    ...['n', 'w', 't', 'q', 'r', 'tab', 'i', 'j'].map((key) => `mod+shift+${key}`),
    'f11',
    'f12',
  ],
  system: ['alt+f4', 'alt+tab', 'alt+shift+tab', 'alt+space', 'alt+escape', 'mod+escape', 'mod+alt+delete'],
  focus: ['tab', 'shift+tab', 'enter', 'shift+enter', 'escape', 'shift+escape'],
  editing: ['mod+a', 'mod+c', 'mod+v', 'mod+x'],
}

/** Null when the combination is free to be chosen. */
export function reservationOf(binding: string): Reservation | null {
  const found = Object.entries(reserved).find(([, keys]) => keys.includes(binding))?.[0]
  return found === 'browser' || found === 'system' || found === 'focus' || found === 'editing' ? found : null
}

/** Moves and changes text where one is being written, so it stays with the field. */
export function editsText(binding: string): boolean {
  const read = parseBinding(binding)
  if (read === null) return false
  if (!read.mod && !read.alt) return true
  return /^(?:[acvxyz]|arrow\w+|backspace|delete|insert|home|end)$/.test(read.key)
}
