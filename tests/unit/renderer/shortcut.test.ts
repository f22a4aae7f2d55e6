import { describe, expect, it } from 'vitest'
import { type KeyPress, matchesShortcut } from '../../../renderer/app/shortcut'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...more,
})

describe('matchesShortcut', () => {
  it('takes Ctrl and ⌘ for mod', () => {
    expect(matchesShortcut('mod+k', press('k', { ctrlKey: true }))).toBe(true)
    expect(matchesShortcut('mod+k', press('k', { metaKey: true }))).toBe(true)
    expect(matchesShortcut('mod+k', press('k'))).toBe(false)
    expect(matchesShortcut('k', press('k', { ctrlKey: true }))).toBe(false)
  })

  it('tells a letter from the same one with Shift, whatever Caps Lock says', () => {
    expect(matchesShortcut('shift+r', press('R', { shiftKey: true }))).toBe(true)
    expect(matchesShortcut('r', press('R', { shiftKey: true }))).toBe(false)
    expect(matchesShortcut('r', press('R'))).toBe(true)
  })

  it('finds a sign whether or not the keyboard needs Shift for it', () => {
    expect(matchesShortcut('?', press('?', { shiftKey: true }))).toBe(true)
    expect(matchesShortcut('?', press('?'))).toBe(true)
  })

  it('knows a digit by its key, since Alt may type another character', () => {
    expect(matchesShortcut('alt+1', press('¡', { altKey: true, code: 'Digit1' }))).toBe(true)
    expect(matchesShortcut('alt+1', press('1', { code: 'Digit1' }))).toBe(false)
  })

  it('names the space bar', () => {
    expect(matchesShortcut('space', press(' '))).toBe(true)
  })
})
