import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  countRows,
  type Opened,
  placeOf,
  positionOf,
  type Row,
  seriesRow,
} from '../../../renderer/features/studies/library/rows'
import { extend, noSelection, selectOne, toggle } from '../../../renderer/features/studies/library/selection'

const row = (id: string): Row =>
  seriesRow(
    {
      id,
      studyId: 'study',
      seriesInstanceUid: id,
      seriesNumber: 1,
      modality: 'CT',
      description: '',
      bodyPart: '',
      sopClassUid: '',
      instanceCount: 1,
      frameCount: 1,
      sizeBytes: 1,
      thumbnail: null,
    },
    2,
  )

const tree = fc.record({
  topCount: fc.integer({ min: 1, max: 30 }),
  opened: fc
    .uniqueArray(fc.record({ at: fc.nat(29), size: fc.nat(4) }), { selector: ({ at }) => at, maxLength: 6 })
    .map((all) =>
      all
        .toSorted((a, b) => a.at - b.at)
        .map(({ at, size }): Opened => ({
          at,
          rows: Array.from({ length: size }, (_, index) => row(`${at}.${index}`)),
        })),
    ),
})

describe('rows of a tree', () => {
  it('stand where they would if all were written out', () => {
    fc.assert(
      fc.property(tree, ({ topCount, opened }) => {
        const open = opened.filter(({ at }) => at < topCount)
        const written = Array.from({ length: topCount }, (_, top) => [
          `${top}`,
          ...(open.find(({ at }) => at === top)?.rows ?? []).map(({ key }) => key),
        ]).flat()
        expect(countRows(topCount, open)).toBe(written.length)
        const placed = written.map((_, position) => {
          const place = placeOf(position, open)
          return 'row' in place ? place.row.key : `${place.top}`
        })
        expect(placed).toEqual(written)
        for (let top = 0; top < topCount; top += 1) expect(written[positionOf(top, open)]).toBe(`${top}`)
      }),
    )
  })
})

describe('a selection', () => {
  const rows = ['a', 'b', 'c', 'd'].map(row)
  const rowAt = (position: number): Row | undefined => rows[position]
  const keys = ({ rows: selected }: { rows: ReadonlyMap<string, Row> }): string[] => [...selected.keys()]

  it('is one row, then more or less by one', () => {
    const one = selectOne(1, rowAt)
    const two = toggle(one, 3, rowAt)
    expect(keys(two)).toEqual(['series b', 'series d'])
    expect(keys(toggle(two, 1, rowAt))).toEqual(['series d'])
  })

  it('stretches from its anchor, both ways', () => {
    const anchored = selectOne(2, rowAt)
    expect(keys(extend(anchored, 0, rowAt))).toEqual(['series c', 'series b', 'series a'])
    expect(keys(extend(anchored, 3, rowAt))).toEqual(['series c', 'series d'])
    expect(keys(extend(noSelection, 9, rowAt))).toHaveLength(4)
  })
})
