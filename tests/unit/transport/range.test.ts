import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange } from '../../../electron/transport/range'

describe('a Range header', () => {
  it.each([
    ['bytes=0-0', 10, { start: 0, end: 0 }],
    ['bytes=2-5', 10, { start: 2, end: 5 }],
    ['bytes=2-', 10, { start: 2, end: 9 }],
    ['bytes=2-99', 10, { start: 2, end: 9 }],
    ['bytes=-3', 10, { start: 7, end: 9 }],
    ['bytes=-99', 10, { start: 0, end: 9 }],
    ['Bytes= 2-5 ', 10, { start: 2, end: 5 }],
    ['bytes=10-', 10, 'unsatisfiable'],
    ['bytes=0-', 0, 'unsatisfiable'],
    ['bytes=-0', 10, 'unsatisfiable'],
    ['bytes=-5', 0, 'unsatisfiable'],
    ['bytes=5-2', 10, null],
    ['bytes=-', 10, null],
    ['bytes=', 10, null],
    ['bytes=0-1,3-4', 10, null],
    ['items=0-1', 10, null],
    ['bytes=a-b', 10, null],
    ['bytes=0x1-2', 10, null],
    ['bytes=-1-2', 10, null],
    [`bytes=${'9'.repeat(400)}-`, 10, null],
    [null, 10, null],
  ])('%s of %i bytes', (header, sizeBytes, expected) => {
    expect(parseRange(header, sizeBytes)).toEqual(expected)
  })

  it('names bytes that are there, whatever it says', () => {
    const header = fc.oneof(
      fc.string().map((text) => `bytes=${text}`),
      fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
      fc.string(),
    )
    const check = fc.check(
      fc.property(header, fc.nat(), (text, sizeBytes) => {
        const range = parseRange(text, sizeBytes)
        return (
          range === null ||
          range === 'unsatisfiable' ||
          (range.start >= 0 && range.end >= range.start && range.end < sizeBytes)
        )
      }),
    )
    expect(check.counterexample).toBeNull()
  })
})
