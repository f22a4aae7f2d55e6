import { assert, constantFrom, property, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { titleFrom, titleProposed } from '../../../electron/features/chat/titles/title'

describe('a title from the first question', () => {
  it('takes the first line of the question', () => {
    expect(titleFrom('  ¿Qué es el signo\tde la silueta?\nTengo una placa de tórax.')).toBe(
      '¿Qué es el signo de la silueta?',
    )
  })

  it('cuts a long question between words and says that it was cut', () => {
    const title = titleFrom(
      'Describe de forma sistemática los hallazgos de esta radiografía de tórax en dos proyecciones',
    )
    expect(title).toBe('Describe de forma sistemática los hallazgos de esta…')
  })

  it('cuts a long word without breaking a character', () => {
    expect(titleFrom('🫁'.repeat(100))).toBe(`${'🫁'.repeat(60)}…`)
  })

  it('is short and of one line for any question', () => {
    assert(property(hostileText, (question) => expectTitle(titleFrom(question))))
  })
})

describe('a title the model proposed', () => {
  it.each([
    ['Signo de la silueta', 'Signo de la silueta'],
    ['**Título:** «Signo de la silueta».\n', 'Signo de la silueta'],
    ['# Neumotórax a tensión', 'Neumotórax a tensión'],
    ['"Title: Silhouette sign"', 'Silhouette sign'],
    ['- [Derrame](https://example.test) `pleural`', 'Derrame pleural'],
    ['```\nNódulo < 6 mm\n```', 'Nódulo < 6 mm'],
    ['<b>Derrame</b> pleural\u202E\u0007', 'Derrame pleural'],
    ['Título:\n\nAtelectasia redonda', 'Atelectasia redonda'],
  ])('is taken out of %j', (said, title) => {
    expect(titleProposed(said)).toBe(title)
  })

  it.each(['', '\n \n', '***', '…', '«»', `Claro, con gusto. ${'La conversación trata de un nódulo. '.repeat(6)}`])(
    'is not found in %j',
    (said) => {
      expect(titleProposed(said)).toBeNull()
    },
  )

  it('is short, of one line and of words whatever the model says', () => {
    assert(
      property(hostileText, (said) => {
        const title = titleProposed(said)
        if (title === null) return
        expectTitle(title)
        expect(title).toMatch(/[\p{L}\p{N}]/u)
        expect(title).not.toMatch(/[*_`~]/)
      }),
    )
  })
})

const hostileText = tuple(
  string({ unit: 'grapheme', maxLength: 120 }),
  constantFrom('', '\n', '\u2028', '\u0000', '\u202E', '](x)', '**', '<script>', '«', '\r\n# '),
  string({ unit: 'binary', maxLength: 120 }),
).map((parts) => parts.join(''))

function expectTitle(title: string): void {
  expect(Array.from(title).length).toBeLessThanOrEqual(61)
  expect(title).not.toMatch(/[\r\n\u2028\u2029]|\p{Cc}|\p{Cf}/u)
  expect(title).toBe(title.trim())
}
