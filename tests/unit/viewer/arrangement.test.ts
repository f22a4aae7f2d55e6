import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Arrangement,
  activePane,
  onePane,
  paneCount,
  panesInSight,
  withActive,
  withActiveStep,
  withLayout,
  withMaximized,
  withSeries,
} from '../../../renderer/features/studies/viewer/panes/arrangement'

const candidates = ['a', 'b', 'c', 'd']
const seriesInSight = (arrangement: Arrangement) => panesInSight(arrangement).map(({ seriesId }) => seriesId)

describe('another layout', () => {
  it('fills what comes into sight with the series not in sight yet, in order, and leaves the rest empty', () => {
    const four = withLayout(onePane('b'), { rows: 2, columns: 3 }, candidates)
    expect(seriesInSight(four)).toEqual(['b', 'a', 'c', 'd', null, null])
  })

  it('keeps the active pane in sight when others go', () => {
    const four = withActive(withLayout(onePane('a'), { rows: 2, columns: 2 }, candidates), 3)
    const one = withLayout(four, { rows: 1, columns: 1 }, candidates)
    expect(panesInSight(one)).toEqual([{ id: 3, seriesId: 'd' }])
    expect(activePane(one)?.seriesId).toBe('d')
  })

  it('brings back what was left out', () => {
    const two = withSeries(withLayout(onePane('a'), { rows: 1, columns: 2 }, candidates), 1, 'd')
    const one = withLayout(two, { rows: 1, columns: 1 }, candidates)
    expect(seriesInSight(withLayout(one, { rows: 1, columns: 2 }, candidates))).toEqual(['a', 'd'])
  })
})

describe('the active pane', () => {
  it('goes round the panes in sight', () => {
    const three = withLayout(onePane('a'), { rows: 1, columns: 3 }, candidates)
    expect(withActiveStep(three, -1).activeId).toBe(2)
    expect(withActiveStep(withActiveStep(withActiveStep(three, 1), 1), 1).activeId).toBe(0)
  })

  it('is maximized only where there are others', () => {
    expect(withMaximized(onePane('a'), true).maximized).toBe(false)
    expect(withMaximized(withLayout(onePane('a'), { rows: 1, columns: 2 }, candidates), true).maximized).toBe(true)
  })
})

describe('whatever is done', () => {
  const size = fc.integer({ min: 1, max: 3 })
  const step = fc.oneof(
    fc.record({ rows: size, columns: size }).map((layout) => (a: Arrangement) => withLayout(a, layout, candidates)),
    fc.nat(8).map((id) => (a: Arrangement) => withActive(a, id)),
    fc.constantFrom(1 as const, -1 as const).map((by) => (a: Arrangement) => withActiveStep(a, by)),
    fc.tuple(fc.nat(8), fc.option(fc.constantFrom(...candidates))).map(
      ([id, seriesId]) =>
        (a: Arrangement) =>
          withSeries(a, id, seriesId),
    ),
    fc.boolean().map((maximized) => (a: Arrangement) => withMaximized(a, maximized)),
  )

  it('there are nine panes, each once, and the active one is in sight', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const end = steps.reduce((arrangement, change) => change(arrangement), onePane('a'))
        expect(end.panes.map(({ id }) => id).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
        expect(panesInSight(end)).toHaveLength(paneCount(end.layout))
        expect(panesInSight(end).map(({ id }) => id)).toContain(end.activeId)
      }),
    )
  })
})
