import { assert, nat, property, string, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatPageRanges, parsePageRanges } from '../../../shared/domain/documents/page-ranges'

describe('pages as a person writes them', () => {
  it.each([
    ['1-3, 7', [1, 2, 3, 7]],
    [' 7 ; 1 – 2,2', [1, 2, 7]],
    ['10', [10]],
  ])('%s', (text, pages) => {
    expect(parsePageRanges(text, 10)).toEqual(pages)
  })

  it.each(['', '0', '3-1', '11', '1-11', '1--2', '1,', 'uno', '-3', '1.5', '1e1'])('refuses %j of 10', (text) => {
    expect(parsePageRanges(text, 10)).toBeNull()
  })

  it('come back from what was written of them', () => {
    assert(
      property(uniqueArray(nat(200), { minLength: 1 }), (numbers) => {
        const pages = numbers.map((number) => number + 1).sort((a, b) => a - b)
        expect(parsePageRanges(formatPageRanges(pages), 201)).toEqual(pages)
      }),
    )
  })

  it('are never outside the document, whatever was typed', () => {
    assert(
      property(string(), nat(50), (text, count) => {
        for (const page of parsePageRanges(text, count) ?? []) {
          expect(page).toBeGreaterThanOrEqual(1)
          expect(page).toBeLessThanOrEqual(count)
        }
      }),
    )
  })
})
