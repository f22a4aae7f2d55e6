import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withMathMarks } from '../../../renderer/features/chat/markdown/math'

describe('mathematics in an answer', () => {
  it.each([
    ['as TeX has it within a line', String.raw`El gradiente \(A-a\) es`, 'El gradiente $$A-a$$ es'],
    ['as TeX has it on its own', `Así:\n\\[\nx = 1\n\\]\nfin`, 'Así:\n$$\nx = 1\n$$\nfin'],
    ['on its own in one line', String.raw`\[ x = 1 \]`, '$$\nx = 1\n$$'],
    ['on its own within a list', '- A:\n  \\[ x \\]\n- B', '- A:\n  $$\n  x\n  $$\n- B'],
    ['on its own between double signs', '$$x = 1$$', '$$\nx = 1\n$$'],
    ['between double signs within a line', 'con $$x = 1$$ queda', 'con $$x = 1$$ queda'],
    ['between single signs', 'si $PaO_2 < 60$ mmHg', 'si $$PaO_2 < 60$$ mmHg'],
    ['a name between single signs', 'donde $k$ y $x1$ son', 'donde $$k$$ y $$x1$$ son'],
    ['with money in it', String.raw`\(\text{$5}\)`, String.raw`$$\text{$5}$$`],
    ['with a sum of many signs in it', String.raw`\(\text{$$}\)`, String.raw`$$$\text{$$}$$$`],
    ['in lines of a sentence', 'el valor \\(a +\n b\\) es', 'el valor $$a + b$$ es'],
  ])('%s', (_name, text, marked) => {
    expect(withMathMarks(text)).toBe(marked)
  })

  it.each([
    ['money', 'cuesta $5 y luego $10, o US$5 y US$ 6, o $1,200 MXN$ al día'],
    ['money side by side', 'entre $5-$10 por placa'],
    ['a sign alone', 'el signo $ y nada más'],
    ['what is escaped', String.raw`\$x^2\$ y \\(no\\)`],
    ['code', 'use `$x^2$` o ``\\(a `b` \\)`` aquí'],
    ['code on lines of its own', '```\n$$x$$\n\\[ y \\]\n```\n'],
    ['what is not ended', String.raw`\[ x = 1 y luego \(nada`],
    ['what a blank line parts', '\\[ x\n\ny \\]'],
    ['nothing between', String.raw`\(\) y \[ \] y $$ $$`],
    ['plain text', 'Sin derrame. (Ver [1])'],
  ])('is none: %s', (_name, text) => {
    expect(withMathMarks(text)).toBeNull()
  })

  it('leaves every word where it was', () => {
    const piece = fc.constantFrom(
      '$',
      '$$',
      '\\(',
      '\\)',
      '\\[',
      '\\]',
      '`',
      '```',
      '\n',
      '\n\n',
      ' ',
      'x',
      '5',
      '=',
      '\\',
    )
    const bare = (text: string): string => text.replaceAll(/[$\s]|\\[()[\]]/g, '')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('')
        expect(bare(withMathMarks(text) ?? text)).toBe(bare(text))
      }),
    )
  })

  it('is read in one pass, however many signs open what never ends', () => {
    for (const opener of ['\\(', '\\[', '$$', '$', '`', '`` ', '$x', '\\[ \\] ']) {
      const text = opener.repeat(100_000)
      expect(bareLength(withMathMarks(text) ?? text)).toBe(bareLength(text))
    }
  })
})

const bareLength = (text: string): number => text.replaceAll(/[$\s]/g, '').length
