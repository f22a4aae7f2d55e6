import { Buffer } from 'node:buffer'
import { array, assert, constantFrom, property, string, stringMatching } from 'fast-check'
import { expect, it } from 'vitest'
import { isInParts, wordPartsOf } from '../../../electron/features/chat/search/word-parts'
import { wordsTyped } from '../../../electron/features/chat/search/search-query'

const textsOf = (text: string): string[] => {
  const bytes = Buffer.from(text)
  return wordPartsOf(text).map(({ firstByte, sizeBytes }) =>
    bytes.subarray(firstByte - 1, firstByte - 1 + sizeBytes).toString(),
  )
}
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}\p{M}\p{Co}]+/gu) ?? []

const piece = constantFrom('derrame ', 'ápice,', 'pul\u0301mo\u0301n\n', '😀', '肺炎', '·', '\u0000 ', '12.5 ')
const longText = array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join('').repeat(400))

it('gives the whole of a text, cut between words and never amid a sign', () => {
  assert(
    property(longText, (text) => {
      const parts = textsOf(text)
      expect(parts.join('')).toBe(text)
      expect(parts.flatMap(wordsOf)).toEqual(wordsOf(text))
    }),
    { numRuns: 50 },
  )
})

it('gives parts that take little time, but for a word that is longer', () => {
  const lengths = textsOf('neumotórax '.repeat(10_000)).map(({ length }) => length)
  expect(lengths.length).toBeGreaterThan(10)
  expect(Math.max(...lengths)).toBeLessThan(10_020)
  expect(textsOf(`${'a'.repeat(50_000)} fin`)).toEqual(['a'.repeat(50_000), ' fin'])
})

it('takes no text that is short, and any that is long, half signs and all', () => {
  expect(isInParts('a'.repeat(10_000))).toBe(false)
  expect(isInParts('a'.repeat(10_001))).toBe(true)
  expect(wordPartsOf('')).toEqual([])
  assert(
    property(string({ unit: 'binary' }), stringMatching(/^\w*$/), (a, b) => {
      const text = `${`${a} \ud800 ${b} `.repeat(1200)}\udc00`
      const sizes = wordPartsOf(text).map(({ sizeBytes }) => sizeBytes)
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(Buffer.byteLength(text))
    }),
    { numRuns: 20 },
  )
})

it('counts what a search asks for as a word', () => {
  const text = `${'relleno '.repeat(1300)}Wells-Riley’s p<0.05`
  expect(textsOf(text).flatMap((part) => wordsTyped(part).slice(-1))).toHaveLength(2)
})
