import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastWordsOf } from '../../../electron/llm/continuation'
import { Seam } from '../../../electron/llm/seam'

const joined = (cut: string, way: 'taken_up' | 'asked', pieces: readonly string[]): string => {
  const seam = new Seam(cut, way)
  return cut + pieces.map((piece) => seam.push(piece)).join('') + seam.end()
}

describe('an answer that was taken up', () => {
  test.each<[string, string, string, string]>([
    ['amid a word', 'opacidad bas', 'al derecha', 'opacidad basal derecha'],
    ['before a space', 'opacidad', ' basal', 'opacidad basal'],
    ['after a space that is said again', 'opacidad ', ' basal', 'opacidad basal'],
    ['after a space that is not', 'opacidad ', 'basal', 'opacidad basal'],
    ['after half a blank line', 'Hallazgos:\n', '\n\n1. Opacidad', 'Hallazgos:\n\n1. Opacidad'],
    ['with words that were said', 'no ', 'no se ve', 'no no se ve'],
    ['with nothing', 'opacidad ', '', 'opacidad '],
  ])('%s', (_name, cut, rest, whole) => {
    expect(joined(cut, 'taken_up', [rest])).toBe(whole)
    expect(joined(cut, 'taken_up', rest.split(''))).toBe(whole)
  })
})

describe('an answer whose rest was asked for', () => {
  test.each<[string, string, string, string]>([
    [
      'repeats the last words',
      'Hay una opacidad basal',
      'una opacidad basal derecha.',
      'Hay una opacidad basal derecha.',
    ],
    ['repeats them amid a word', 'Hay una opacidad bas', 'Hay una opacidad basal.', 'Hay una opacidad basal.'],
    ['repeats them in quotes', 'Hay una opacidad', '«…Hay una opacidad basal', 'Hay una opacidad basal'],
    ['repeats them in capitals', 'hay una opacidad', 'Hay una opacidad basal', 'hay una opacidad basal'],
    ['repeats them over lines', 'Hay una\nopacidad ', 'Hay una opacidad basal', 'Hay una\nopacidad basal'],
    ['repeats the one word there is', 'Opacidad', 'Opacidad basal', 'Opacidad basal'],
    ['repeats nothing', 'Hay una opacidad', 'basal derecha', 'Hay una opacidad basal derecha'],
    ['goes on with a sign', 'Hay una opacidad', ', basal', 'Hay una opacidad, basal'],
    ['says one word twice', 'Aquí no', 'no se ve', 'Aquí no no se ve'],
    ['has signs of patterns', 'a (b) [c] 1.5 x*y', '(b) [c] 1.5 x*y+z', 'a (b) [c] 1.5 x*y+z'],
    ['says nothing', 'Hay', '', 'Hay'],
    ['had nothing', '', 'Hay una', 'Hay una'],
  ])('%s', (_name, cut, rest, whole) => {
    expect(joined(cut, 'asked', [rest])).toBe(whole)
    expect(joined(cut, 'asked', rest.split(''))).toBe(whole)
  })
})

const word = fc.constantFrom('opacidad', 'basal', 'no', 'de', '1.', '(PA)', 'ñu', '**', '🫁')
const prose = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '\n', '\n\n', '  ')), { minLength: 1, maxLength: 40 })
  .map((all) => all.flat().join(''))

test('what is added does not depend on how it came, and is the rest where the last words are repeated', () => {
  fc.assert(
    fc.property(prose, prose, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (cut, rest, sizes) => {
      const pieces: string[] = []
      const said = lastWordsOf(cut) + rest
      for (let at = 0; at < said.length;) {
        const size = sizes.next().value ?? 1
        pieces.push(said.slice(at, at + size))
        at += size
      }
      for (const way of ['taken_up', 'asked'] as const) {
        expect(joined(cut, way, pieces)).toBe(joined(cut, way, [said]))
        expect(joined(cut, way, pieces).startsWith(cut)).toBe(true)
      }
      const space = cut.slice(cut.trimEnd().length)
      const added = rest.startsWith(space) ? rest.slice(space.length) : rest
      expect(joined(cut, 'asked', pieces)).toBe(cut + added)
    }),
  )
})
