import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inNaturalOrder } from '../../../shared/lib/natural-order'

const sorted = (names: string[]): string[] => inNaturalOrder(names, (name) => name)

describe('the natural order of names', () => {
  it('counts as people do', () => {
    expect(sorted(['IM10', 'IM2', 'im1', 'IM02', 'IM100'])).toEqual(['im1', 'IM2', 'IM02', 'IM10', 'IM100'])
    expect(sorted(['S10/IM1', 'S2/IM9', 'S2/IM10'])).toEqual(['S2/IM9', 'S2/IM10', 'S10/IM1'])
  })

  it('orders any two whole numbers by their value', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), fc.bigInt({ min: 0n, max: 10n ** 60n }), (a, b) => {
        const expected = a <= b ? [`IM${a}`, `IM${b}`] : [`IM${b}`, `IM${a}`]
        expect(sorted([`IM${a}`, `IM${b}`])).toEqual(expected)
      }),
    )
  })

  it('loses and changes no name', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (names) => {
        expect(sorted(names).toSorted()).toEqual(names.toSorted())
        expect(sorted(sorted(names))).toEqual(sorted(names))
      }),
    )
  })
})
