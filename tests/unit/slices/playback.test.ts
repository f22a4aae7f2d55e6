import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clampRate, frameTime, nextStep, type PlayStep, playRate, statedRate } from '../../../shared/domain/playback'
import { plainImage } from '../../e2e/viewer-pixels/cases'

const play = (length: number, mode: 'loop' | 'sweep', steps: number, start: PlayStep = { index: 0, direction: 1 }) => {
  const indices = [start.index]
  let step = start
  for (let i = 0; i < steps; i += 1) {
    step = nextStep(step, length, mode)
    indices.push(step.index)
  }
  return indices
}

describe('playing a series', () => {
  it('goes round', () => {
    expect(play(3, 'loop', 5)).toEqual([0, 1, 2, 0, 1, 2])
  })

  it('goes there and back without showing an end twice', () => {
    expect(play(3, 'sweep', 6)).toEqual([0, 1, 2, 1, 0, 1, 2])
  })

  it('shows every frame as often as its neighbours, from wherever it starts', () => {
    const length = fc.integer({ min: 2, max: 50 })
    fc.assert(
      fc.property(length, fc.nat(), fc.constantFrom('loop' as const, 'sweep' as const), (n, at, mode) => {
        const period = mode === 'loop' ? n : 2 * (n - 1)
        const shown = play(n, mode, period, { index: at % n, direction: 1 })
        expect(shown.at(-1)).toBe(at % n)
        expect(new Set(shown).size).toBe(n)
        expect(shown.every((index, i) => i === 0 || index !== shown[i - 1])).toBe(true)
      }),
    )
  })
})

describe('how fast', () => {
  const timed = { ...plainImage, frameTimeMs: 60, frameTimesMs: [40, 80] }

  it('is what the file states, between 1 and 60 a second', () => {
    expect(statedRate({ ...plainImage, frameTimeMs: 40 })).toBe(25)
    expect(statedRate({ ...plainImage, frameTimeMs: 1 })).toBe(60)
    expect(statedRate({ ...plainImage, frameTimeMs: 60_000 })).toBe(1)
    expect(statedRate(plainImage)).toBeNull()
    expect(playRate(plainImage, false)).toBe(10)
    expect(clampRate(Number.NaN)).toBe(10)
  })

  it('is gentle for who asked for less motion', () => {
    expect(playRate({ ...plainImage, frameTimeMs: 40 }, true)).toBe(4)
  })

  it('keeps the proportion of uneven times, both ways', () => {
    expect(frameTime(timed, 1, 1, 1000 / 60)).toBeCloseTo(40)
    expect(frameTime(timed, 2, 1, 1000 / 60)).toBeCloseTo(80)
    expect(frameTime(timed, 2, -1, 1000 / 60)).toBeCloseTo(40)
    expect(frameTime(timed, 1, 1, 1000 / 120)).toBeCloseTo(80)
    expect(frameTime(plainImage, 1, 1, 20)).toBe(50)
  })
})
