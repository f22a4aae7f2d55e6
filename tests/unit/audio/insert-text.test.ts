import { assert, nat, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { insertText } from '../../../renderer/features/chat/dictation/insert-text'

describe('a dictated text', () => {
  it.each([
    ['', 0, 'hola', 4],
    ['Hay', 3, 'Hay hola', 8],
    ['Hay ', 4, 'Hay hola', 8],
    ['¿Hay ?', 5, '¿Hay hola?', 9],
    ['uno dos', 3, 'uno hola dos', 8],
    ['uno dos', 4, 'uno hola dos', 8],
  ])('goes into %j at %i as %j', (text, at, expected, caret) => {
    expect(insertText(text, at, 'hola')).toEqual({ text: expected, caret })
  })

  it('takes nothing away, and leaves the caret behind itself', () => {
    assert(
      property(string(), nat(50), string({ minLength: 1 }), (text, place, said) => {
        const at = Math.min(place, text.length)
        const { text: next, caret } = insertText(text, at, said)
        expect(next.slice(0, caret).endsWith(said)).toBe(true)
        expect(next.startsWith(text.slice(0, at))).toBe(true)
        expect(next.endsWith(text.slice(at))).toBe(true)
        expect(next.length).toBeLessThanOrEqual(text.length + said.length + 2)
      }),
    )
  })
})
