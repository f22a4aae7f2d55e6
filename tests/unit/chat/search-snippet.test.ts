import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matcherOf, toMatched } from '../../../electron/features/chat/search/search-match'
import { snippetOf } from '../../../electron/features/chat/search/search-snippet'

const snippet = (text: string, ...words: string[]) => {
  const matched = toMatched(text)
  return snippetOf(matched, matcherOf(words)(matched))
}
const shown = (text: string, ...words: string[]): string =>
  snippet(text, ...words)
    .map((part) => (part.match ? `[${part.text}]` : part.text))
    .join('')
const filler = 'palabras que no vienen al caso '

describe('the part of a text that is shown of a match', () => {
  it('is all of a short one, with its accents', () => {
    expect(shown('La radiografía de TÓRAX', 'torax', 'radio')).toBe('La [radiografía] de [TÓRAX]')
  })

  it('is cut between words around the first match of a long one', () => {
    const text = shown(`${filler.repeat(20)}derrame pleural ${filler.repeat(20)}`, 'pleural')
    expect(text).toMatch(/^…\S.*derrame \[pleural\] .*\S…$/)
    expect(text.length).toBeLessThan(200)
  })

  it('is where most of the words are', () => {
    const text = shown(
      `derrame ${filler.repeat(20)} derrame del lado izquierdo ${filler.repeat(20)}`,
      'derrame',
      'izquierdo',
    )
    expect(text).toContain('[derrame] del lado [izquierdo]')
  })

  it('is the end of a text that matches there, and the beginning of one where nothing is marked', () => {
    expect(shown(`${filler.repeat(20)}un nódulo`, 'nodulo')).toMatch(/^…\S.* un \[nódulo\]$/)
    expect(shown(filler.repeat(20), 'nodulo')).toMatch(/^palabras .*\S…$/)
    expect(snippet('', 'nodulo')).toEqual([])
  })

  it('holds a match longer than itself', () => {
    expect(shown(`uno ${'a'.repeat(500)} dos`, 'aa')).toContain(`[${'a'.repeat(500)}]`)
  })

  it('is always a part of the text with each mark a word looked for', () => {
    const words = array(constantFrom('nódulo', 'Nodulos', 'derrame', 'x', '\n', 'tórax.', '¿de?'), { maxLength: 120 })
    assert(
      property(words, (each) => {
        const text = each.join(' ')
        const parts = snippet(text, 'nodulo', 'x')
        const joined = parts.map((part) => part.text).join('')
        expect(text.normalize('NFC')).toContain(joined.replace(/^…/, '').replace(/…$/, ''))
        const marked = parts.filter(({ match }) => match).map((part) => part.text)
        expect(marked.every((mark) => /^(nódulo|Nodulos|x)$/.test(mark))).toBe(true)
      }),
    )
  })
})
