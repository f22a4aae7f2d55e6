import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citationsIn, citingPieces } from '../../../shared/domain/citations/find'

const guide = { name: 'Guía de tórax 2023.pdf', pages: [3, 4, 5] }
const report = { name: 'informe_final.PDF', pages: [1] }
const cited = (text: string, documents = [guide, report]) =>
  citingPieces(text)
    .filter(({ namesPages }) => namesPages)
    .flatMap((piece) => citationsIn(piece.text, documents) ?? [])
    .map(({ document, pages, wasGiven }) => [document.name, pages, wasGiven] as const)

describe('what an answer cites', () => {
  it.each([
    ['[Guía de tórax 2023.pdf p. 3]', guide.name, [3]],
    ['[guia de torax 2023, p. 3–5]', guide.name, [3, 4, 5]],
    ['[Archivo: «Guía de tórax 2023.pdf», págs. 3 y 5]', guide.name, [3, 5]],
    ['[Guía de tórax (página 4)]', guide.name, [4]],
    ['[informe_final, page 1]', report.name, [1]],
    ['[informe final pp. 1]', report.name, [1]],
  ])('by its name and page: %s', (text, name, pages) => {
    expect(cited(`Se ve ${text}.`)).toEqual([[name, pages, true]])
  })

  it('says where the model names what it was not given', () => {
    expect(cited('[Guía de tórax 2023.pdf p. 9]')).toEqual([[guide.name, [9], false]])
    expect(cited('[Guía de tórax 2023.pdf p. 5-6]')).toEqual([[guide.name, [5, 6], false]])
  })

  it('takes several at once, and a page alone where there is one document', () => {
    expect(cited('[Guía de tórax 2023 p. 3; p. 4; informe_final p. 1]')).toHaveLength(3)
    expect(cited('[p. 4]', [guide])).toEqual([[guide.name, [4], true]])
    expect(cited('[p. 4]')).toEqual([])
  })

  it.each([
    '[1]',
    '[otra.pdf p. 3]',
    '[Guía de tórax 2023]',
    '[p. 0]',
    '[Guía de tórax 2023 p. 5-3]',
    '[Guía de tórax 2023 p. 1-9999]',
    '[Guía de tórax 2023 p. 3; ver anexo]',
    '[Guía de tórax 2023 p. 3; otra p. 4]',
    '[pdf p. 3]',
    'p. 3',
  ])('leaves as words what is none: %s', (text) => {
    expect(cited(text)).toEqual([])
  })

  it('keeps every word of an answer', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      'Guía',
      ' p. ',
      'informe_final',
      '3',
      '-',
      '; ',
      ' y ',
      '\n',
      '.pdf',
      ',',
      '(',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        expect(
          citingPieces(text)
            .map((each) => each.text)
            .join(''),
        ).toBe(text)
        expect(() => cited(text)).not.toThrow()
      }),
    )
  })
})
