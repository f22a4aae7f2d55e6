import { assert, constantFrom, property, record, string, boolean } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindingsOfPress, type KeyPress } from '../../../renderer/app/shortcut'
import { keyBindingSchema, keyBindingsSchema, parseBinding, writeBinding } from '../../../shared/domain/key-binding'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('bindingsOfPress', () => {
  it.each([
    ['Ctrl', press('k', { ctrlKey: true, code: 'KeyK' }), ['mod+k']],
    ['⌘', press('k', { metaKey: true, code: 'KeyK' }), ['mod+k']],
    ['a letter', press('r', { code: 'KeyR' }), ['r']],
    ['a letter with Caps Lock', press('R', { code: 'KeyR' }), ['r']],
    ['a letter with Shift', press('R', { shiftKey: true, code: 'KeyR' }), ['shift+r']],
    ['ñ', press('ñ', { code: 'Semicolon' }), ['ñ']],
    ['? of a keyboard that needs Shift for it', press('?', { shiftKey: true, code: 'Minus' }), ['?']],
    ['? of one that does not', press('?'), ['?']],
    ['+ of a Spanish keyboard', press('+', { code: 'BracketRight' }), ['+']],
    ['@ typed with AltGr, told as Ctrl and Alt', press('@', { ctrlKey: true, altKey: true, code: 'KeyQ' }), ['@']],
    [
      '@ typed with AltGr, told as such',
      press('@', { code: 'KeyQ', getModifierState: (modifier) => modifier === 'AltGraph' }),
      ['@'],
    ],
    ['€, a letter’s third character', press('€', { ctrlKey: true, altKey: true, code: 'KeyE' }), ['€']],
    ['Alt and a digit that types another sign', press('¡', { altKey: true, code: 'Digit1' }), ['alt+¡', 'alt+1']],
    ['a digit', press('1', { code: 'Digit1' }), ['1']],
    ['a digit of the pad', press('1', { code: 'Numpad1' }), ['1']],
    ['the pad without NumLock', press('Home', { code: 'Numpad7' }), ['home']],
    ['a digit that a French keyboard needs Shift for', press('&', { code: 'Digit1' }), ['&', '1']],
    ['a Cyrillic letter in the place of W', press('ц', { code: 'KeyW' }), ['ц', 'w']],
    ['a Greek letter with Ctrl', press('κ', { ctrlKey: true, code: 'KeyK' }), ['mod+κ', 'mod+k']],
    ['the space bar', press(' ', { code: 'Space' }), ['space']],
    ['an arrow', press('ArrowDown', { shiftKey: true }), ['shift+arrowdown']],
    ['a modifier alone', press('Shift', { shiftKey: true }), []],
    ['a dead key', press('Dead', { code: 'Quote' }), []],
    ['a key of an input method', press('Process', { code: 'KeyA' }), []],
    ['a key that no combination is made of', press('MediaPlayPause'), []],
  ])('reads %s', (_name, event, bindings) => {
    expect(bindingsOfPress(event)).toEqual(bindings)
  })

  it('makes nothing that could not be stored', () => {
    const presses = record({
      key: string({ unit: 'grapheme', maxLength: 3 }),
      code: constantFrom('KeyA', 'Digit1', 'Numpad1', 'Quote', ''),
      ctrlKey: boolean(),
      metaKey: boolean(),
      altKey: boolean(),
      shiftKey: boolean(),
    })
    assert(
      property(presses, (event) => {
        for (const binding of bindingsOfPress(event)) expect(keyBindingSchema.parse(binding)).toBe(binding)
      }),
    )
  })
})

describe('a combination of keys', () => {
  it.each([
    ['mod+k', 'mod+k'],
    ['shift+mod+k', 'mod+shift+k'],
    ['shift+?', '?'],
    ['mod++', 'mod++'],
    ['+', '+'],
    ['alt+arrowleft', 'alt+arrowleft'],
  ])('%s is written %s', (text, written) => {
    expect(keyBindingSchema.parse(text)).toBe(written)
  })

  it.each(['', 'mod', 'mod+', 'K', 'ctrl+k', 'mod+mod+k', 'kk', 'mod+\u0000', 'mod+ ', 'shift+á\u0301', 'f25'])(
    '%j is none',
    (text) => {
      expect(parseBinding(text)).toBeNull()
    },
  )

  it('is the same however often it is read and written', () => {
    assert(
      property(string({ unit: 'grapheme' }), (text) => {
        const binding = parseBinding(text)
        const again = binding === null ? null : parseBinding(writeBinding(binding))
        expect(again).toEqual(binding)
      }),
    )
  })

  it('is kept once a command, and only for what can be a command', () => {
    expect(keyBindingsSchema.parse({ 'viewer.invert': ['shift+?', '?', 'i'] })).toEqual({ 'viewer.invert': ['?', 'i'] })
    for (const id of ['', '__proto__', 'a b', 'é']) {
      expect(
        keyBindingsSchema.safeParse(JSON.parse(`{${JSON.stringify(id)}:["k"]}`)).success && id !== '__proto__',
      ).toBe(false)
    }
  })
})
