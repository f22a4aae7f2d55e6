import { anything, assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBindingsFile, writeBindingsFile } from '../../../renderer/features/settings/shortcuts/bindings-file'

const file = (shortcuts: unknown, more: object = {}): string =>
  JSON.stringify({ format: 'suite-imss-shortcuts', version: 1, shortcuts, ...more })

describe('a file of shortcuts', () => {
  it('is read as it was written', () => {
    const shortcuts = { 'viewer.invert': ['n', 'mod+shift+k'], 'viewer.fit': [] }
    expect(readBindingsFile(writeBindingsFile(shortcuts))).toEqual({ kind: 'read', shortcuts })
  })

  it.each([
    ['cut', '{"format":', { kind: 'notJson' }],
    ['of something else', '{"shortcuts":{}}', { kind: 'notShortcuts' }],
    ['with no shortcuts in it', file([]), { kind: 'notShortcuts' }],
    ['with a command that can be none', file({ '../x': ['k'] }), { kind: 'notShortcuts' }],
    ['of a newer version', file({}, { version: 2 }), { kind: 'newer' }],
    ['with no keys', file({ 'a.b': ['ctrl+k'] }), { kind: 'badKeys', command: 'a.b', keys: 'ctrl+k' }],
    ['with reserved keys', file({ 'a.b': ['mod+w'] }), { kind: 'reservedKeys', command: 'a.b', keys: 'mod+w' }],
  ])('%s is refused, and the reason told', (_name, text, refusal) => {
    expect(readBindingsFile(text)).toEqual(refusal)
  })

  it('never fails, whatever it holds', () => {
    assert(property(string(), (text) => void readBindingsFile(text)))
    assert(property(anything(), (value) => void readBindingsFile(file(value))))
  })
})
