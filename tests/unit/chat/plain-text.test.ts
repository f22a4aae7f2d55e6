import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainTextOf } from '../../../renderer/features/chat/markdown/plain-text'

describe('Markdown as a text', () => {
  it.each([
    ['signs of emphasis go', '**Derrame** _izquierdo_ ~~derecho~~ y `RM`', 'Derrame izquierdo derecho y RM'],
    ['headings are lines', '# Hallazgos\n\nNinguno', 'Hallazgos\n\nNinguno'],
    [
      'lists keep their marks and levels',
      '- uno\n- dos\n  - dentro\n\n3. tres\n4. cuatro',
      '- uno\n- dos\n  - dentro\n\n3. tres\n4. cuatro',
    ],
    ['what is to be done is ticked or not', '- [x] hecho\n- [ ] por hacer', '- ☑ hecho\n- ☐ por hacer'],
    [
      'cells are apart by tabs',
      '| Nódulo | Control |\n| --- | --- |\n| 8 mm | **3** meses |',
      'Nódulo\tControl\n8 mm\t3 meses',
    ],
    [
      'an address follows its words',
      '[Guía](https://example.org/a) y <https://example.org>',
      'Guía (https://example.org/a) y https://example.org',
    ],
    ['no other address is told', '[x](javascript:alert(1))', 'x'],
    ['a picture is what it says', '![tórax](https://example.org/a.png)', '[tórax]'],
    ['code is as it is', '```dicom\n(0008,0060)  CS\n```', '(0008,0060)  CS'],
    ['a quotation is marked', '> uno\n> dos', '> uno\n> dos'],
    [
      'formulas are TeX',
      'El volumen es \\(\\frac{\\pi}{6}abc\\).\n\n\\[V = \\frac{\\pi}{6} abc\\]',
      'El volumen es \\frac{\\pi}{6}abc.\n\nV = \\frac{\\pi}{6} abc',
    ],
    ['loose items stand apart', '1. uno\n\n2. dos', '1. uno\n\n2. dos'],
    [
      'an address written out is told once',
      'en https://example.org/ñ?a=b y <mailto:a@example.org>',
      'en https://example.org/ñ?a=b y mailto:a@example.org',
    ],
    ['a reference is an address', '[Guía][1]\n\n[1]: https://example.org/a', 'Guía (https://example.org/a)'],
    ['money is money', 'Cuesta $100 y $200', 'Cuesta $100 y $200'],
    ['HTML is text', 'a <b>b</b>', 'a <b>b</b>'],
    ['lines stay apart', 'uno  \ndos\n\n---\n\ntres', 'uno\ndos\n\n———\n\ntres'],
  ])('%s', (_what, markdown, text) => {
    expect(plainTextOf(markdown)).toBe(text)
  })

  it('says every word of any text, and nothing deeper than it can go', () => {
    const word = fc.stringMatching(/^[a-záéíóúñ]{1,8}$/)
    const mark = fc.constantFrom('', '# ', '- ', '1. ', '> ', '  - ', '**', '`')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(mark, fc.array(word, { minLength: 1, maxLength: 5 })), { maxLength: 12 }),
        (lines) => {
          const markdown = lines.map(([sign, words]) => sign + words.join(' ')).join('\n\n')
          const text = plainTextOf(markdown)
          return lines.every(([, words]) => words.every((each) => text.includes(each)))
        },
      ),
    )
    expect(plainTextOf(`${'> '.repeat(500)}hondo`)).toContain('hondo')
    const levels = Array.from({ length: 60 }, (_, at) => `${'  '.repeat(at)}- nivel ${at}`)
    expect(plainTextOf(levels.join('\n'))).toContain('nivel 59')
  })

  it('is made of anything', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 })
    expect(fc.check(fc.property(text, (each) => typeof plainTextOf(each) === 'string'))).toMatchObject({
      failed: false,
    })
  })
})
