import { z } from 'zod'

/** One combination of keys. `mod` is Ctrl, or ⌘ on a Mac. */
export interface KeyBinding {
  mod: boolean
  alt: boolean
  shift: boolean
  /** Lower case: a letter, a digit, a sign or a name (`arrowdown`, `space`, `f5`). */
  key: string
}

const named =
  /^(?:space|enter|escape|tab|backspace|delete|insert|home|end|pageup|pagedown|arrow(?:up|down|left|right)|f(?:[1-9]|1\d|2[0-4]))$/

/** A sign such as `?` needs Shift on some keyboards and not on others, so the sign itself says which key it is. */
export const isSign = (key: string): boolean => /^[^\p{L}\p{N}\p{C}\p{Z}\p{M}]$/u.test(key)

const isKey = (key: string): boolean => named.test(key) || isSign(key) || /^[\p{Ll}\p{Lo}\d]$/u.test(key)

/** Reads `mod+shift+k`, `?`, `mod++`; null when it is no combination. */
export function parseBinding(text: string): KeyBinding | null {
  // The plus sign is a key, too.
  const parts = text.split(/\+(?=.)/u)
  const key = parts.pop() ?? ''
  const modifiers = new Set(parts)
  const known = parts.every((part) => part === 'mod' || part === 'alt' || part === 'shift')
  if (!known || modifiers.size !== parts.length || !isKey(key)) return null
  return {
    mod: modifiers.has('mod'),
    alt: modifiers.has('alt'),
    shift: modifiers.has('shift') && !isSign(key),
    key,
  }
}

/** The one way a combination is written. */
export const writeBinding = ({ mod, alt, shift, key }: KeyBinding): string =>
  [...(mod ? ['mod'] : []), ...(alt ? ['alt'] : []), ...(shift && !isSign(key) ? ['shift'] : []), key].join('+')

/** As it is stored: two ways to write the same combination become one. */
export const keyBindingSchema = z
  .string()
  .max(40)
  .transform((text, context) => {
    const binding = parseBinding(text)
    if (binding !== null) return writeBinding(binding)
    context.addIssue({ code: 'custom', message: 'not a combination of keys' })
    return z.NEVER
  })

/** Keys that a person chose, by command; a command that is not named has those it comes with, an empty list none. */
export const keyBindingsSchema = z.record(
  z.string().regex(/^[a-z][\w.-]{0,99}$/i),
  z
    .array(keyBindingSchema)
    .max(6)
    .transform((bindings) => [...new Set(bindings)]),
)
export type KeyBindings = z.infer<typeof keyBindingsSchema>
