import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addressOf,
  type LibraryAddress,
  pathOf,
  startAddress,
  tidyFilter,
} from '../../../renderer/features/studies/library/address'
import { quickRange } from '../../../renderer/features/studies/library/quick-ranges'
import { studySortSchema } from '../../../shared/contract/studies'

// As many code units as the contract takes, however few graphemes those are.
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter(({ length }) => length <= 16)
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const range = fc.record({ from: fc.option(day), to: fc.option(day) })
const address: fc.Arbitrary<LibraryAddress> = fc.record({
  view: fc.constantFrom('studies' as const, 'patients' as const, 'trash' as const),
  filter: fc.record(
    {
      modalities: fc.array(text, { maxLength: 3 }),
      bodyParts: fc.array(text, { maxLength: 3 }),
      tagIds: fc.array(fc.uuid({ version: 7 }), { maxLength: 3 }),
      favorite: fc.boolean(),
      hasPicture: fc.boolean(),
      studied: range,
      imported: range,
    },
    { requiredKeys: [] },
  ),
  sort: fc.constantFrom(...studySortSchema.options),
  descending: fc.boolean(),
})

describe('the address of the library', () => {
  it('says all that is shown, and nothing that asks nothing', () => {
    fc.assert(
      fc.property(address, (shown) => {
        const path = pathOf(shown)
        expect(path).toMatch(/^\/studies(\/list\/[^/?#]+)?$/)
        expect(addressOf(path)).toEqual({ ...shown, filter: tidyFilter(shown.filter) })
      }),
    )
  })

  it('is short where nothing is asked', () => {
    expect(pathOf(startAddress)).toBe('/studies')
    expect(addressOf('/studies')).toEqual(startAddress)
  })

  it('asks nothing by what it does not understand', () => {
    fc.assert(
      fc.property(fc.string(), (rest) => {
        expect(() => addressOf(`/studies/list/${rest}`)).not.toThrow()
      }),
    )
    expect(addressOf('/studies/list/filter%3D%7B%22modalities%22%3A7%7D%26view%3Dnone%26sort%3Dnone')).toEqual({
      ...startAddress,
      descending: false,
    })
  })
})

it('quick ranges count today among their days, and have no end', () => {
  expect(quickRange('today', new Date(2026, 2, 1))).toEqual({ from: '2026-03-01', to: null })
  expect(quickRange('week', new Date(2026, 2, 1))).toEqual({ from: '2026-02-23', to: null })
})
