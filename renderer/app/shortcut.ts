import { isSign, type KeyBinding, parseBinding, writeBinding } from '../../shared/domain/key-binding'

/** What of a key event a shortcut looks at. */
export interface KeyPress {
  key: string
  code: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
  getModifierState?: (modifier: string) => boolean
}

const modifierKeys = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'CapsLock', 'NumLock', 'Fn'])
const isLatin = (letter: string): boolean => /^\p{Script=Latin}$/u.test(letter)

/** Whether AltGr makes the character: Windows tells it as Ctrl and Alt. */
export const typesWithAltGr = (press: KeyPress): boolean =>
  press.getModifierState?.('AltGraph') === true ||
  (press.ctrlKey && press.altKey && isSign(press.key) && !press.metaKey)

/**
 * The combinations a key event may mean, the likeliest first; empty while only modifiers are down or a dead key waits for
 * its letter. What the key types counts before where it lies: signs move between layouts. Its place counts for letters
 * of other scripts, for digits a layout needs Shift for, and where Alt makes the key type something else.
 */
export function bindingsOfPress(press: KeyPress): string[] {
  const { key, code } = press
  if (modifierKeys.has(key) || key === 'Process' || key === 'Unidentified') return []
  if (typesWithAltGr(press)) return isSign(key) ? [key] : []
  const mod = press.ctrlKey || press.metaKey
  const held = { mod, alt: press.altKey, shift: press.shiftKey }
  const places = [placeOf(code)].filter((place) => place !== null)
  const keys = key === 'Dead' ? (mod || press.altKey ? places : []) : [typed(key), ...onlyIfElsewhere(press, places)]
  const written = keys.map((each) => writeBinding({ ...held, key: each } satisfies KeyBinding))
  return [...new Set(written)].filter((binding) => parseBinding(binding) !== null)
}

const typed = (key: string): string => (key === ' ' ? 'space' : key.toLowerCase())

function onlyIfElsewhere({ key, altKey }: KeyPress, places: readonly string[]): readonly string[] {
  if (!/^.$/u.test(key) || /^\d$/.test(key) || key === ' ') return []
  if (altKey) return places
  if (isSign(key)) return places.filter((place) => /^\d$/.test(place))
  return isLatin(key) ? [] : places
}

/** What a keyboard of the United States would type with that key; only letters and digits. */
function placeOf(code: string): string | null {
  const found = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code)
  return (found?.[1]?.toLowerCase() ?? found?.[2]) || null
}
