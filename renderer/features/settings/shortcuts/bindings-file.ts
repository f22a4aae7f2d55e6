import { z } from 'zod'
import { type KeyBindings, keyBindingsSchema, parseBinding, writeBinding } from '../../../../shared/domain/key-binding'
import { reservationOf } from '../../../app/reserved-keys'
import { readVersioned } from '../../../ui/versioned-file'

const format = 'suite-imss-shortcuts'
const version = 1
/** Thousands of times what every command with every key would take is no file of shortcuts. */
export const maxFileBytes = 256 * 1024

const bodySchema = z.object({ shortcuts: z.record(z.string(), z.array(z.string())) })

export const writeBindingsFile = (shortcuts: KeyBindings): string =>
  `${JSON.stringify({ format, version, shortcuts }, null, 2)}\n`

type BindingsFile =
  | { kind: 'read'; shortcuts: KeyBindings }
  | { kind: 'notJson' | 'notShortcuts' | 'newer' }
  | { kind: 'badKeys' | 'reservedKeys'; command: string; keys: string }

/** Reads a file of shortcuts whole or not at all; names the first keys that can't be taken. */
export function readBindingsFile(text: string): BindingsFile {
  const file = readVersioned(text, { format, version })
  if (file.kind !== 'read') return { kind: file.kind === 'other' ? 'notShortcuts' : file.kind }
  const body = bodySchema.safeParse(file.content)
  if (!body.success) return { kind: 'notShortcuts' }
  for (const [command, bindings] of Object.entries(body.data.shortcuts)) {
    for (const keys of bindings) {
      const binding = parseBinding(keys)
      if (binding === null) return { kind: 'badKeys', command: short(command), keys: short(keys) }
      if (reservationOf(writeBinding(binding)) !== null) {
        return { kind: 'reservedKeys', command: short(command), keys: writeBinding(binding) }
      }
    }
  }
  const shortcuts = keyBindingsSchema.safeParse(body.data.shortcuts)
  return shortcuts.success ? { kind: 'read', shortcuts: shortcuts.data } : { kind: 'notShortcuts' }
}

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text)
