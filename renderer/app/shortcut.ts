/** What of a key event a shortcut looks at. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const names: Record<string, string> = { ' ': 'space' }

/** Whether a key event is the shortcut `mod+k`, `alt+1`, `shift+r`, `?`. `mod` is Ctrl or ⌘. */
export const matchesShortcut = (shortcut: string, press: KeyPress): boolean => {
  // The plus sign is a key, too: `+`, `mod++`.
  const parts = shortcut.split(/\+(?=.)/)
  const key = parts.at(-1) ?? ''
  const wants = (modifier: string): boolean => parts.slice(0, -1).includes(modifier)
  if (wants('mod') !== (press.ctrlKey || press.metaKey)) return false
  if (wants('alt') !== press.altKey) return false
  // A sign such as `?` needs Shift on some keyboards and not on others, so the sign itself decides.
  const isSign = key.length === 1 && !/[\p{L}\p{N}]/u.test(key)
  if (!isSign && wants('shift') !== press.shiftKey) return false
  // With Alt, some systems type another character than the digit on the key.
  if (/^\d$/.test(key)) return press.code === `Digit${key}` || press.code === `Numpad${key}`
  const pressed = press.key.toLowerCase()
  return (names[pressed] ?? pressed) === key
}
