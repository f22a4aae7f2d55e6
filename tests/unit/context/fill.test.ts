import { array, assert, double, nat, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { percentOf } from '../../../renderer/features/chat/context/percent'
import { type ContextSources, fillContext } from '../../../shared/domain/context/fill'

const sources: ContextSources = {
  contextTokens: 8192,
  pictureTokens: 259,
  tokenFactor: 1,
  systemTokens: 120,
  turns: [],
  olderTurnCount: 0,
  summary: null,
}
const draft = (text: string, pictures = 0) => ({ text, pictures })

describe('what fills the context', () => {
  it('is, before anything was said, the instructions, the draft and what is kept for the answer', () => {
    const { parts, usedTokens, omittedTurnCount } = fillContext(sources, draft('Hola', 2))
    expect(parts).toMatchObject({ system: 120, older: 0, pictures: 518, question: 10, answer: 2048 })
    expect(parts.free).toBe(8192 - usedTokens)
    expect(omittedTurnCount).toBe(0)
  })

  it('says what will be left out: turns, those that are not even listed, and pictures', () => {
    const turns = [
      { tokens: 3000, pictures: 0 },
      { tokens: 2000, pictures: 8 },
      { tokens: 2000, pictures: 1 },
    ]
    expect(fillContext({ ...sources, turns, olderTurnCount: 40 }, draft('Hola'))).toMatchObject({
      omittedTurnCount: 41,
      omittedPictureCount: 8,
      isTooLong: false,
    })
  })

  it('says when the question alone is too long', () => {
    expect(fillContext(sources, draft('palabra '.repeat(4000)))).toMatchObject({
      isTooLong: true,
      parts: { older: 0, free: 0, answer: 256 },
    })
  })

  it('adds up, whatever the sizes', () => {
    const turn = record({ tokens: nat(3000), pictures: nat(8), documentTokens: nat(4000) })
    const factor = double({ min: 0.5, max: 4, noNaN: true })
    assert(
      property(
        array(turn),
        string(),
        nat(8),
        nat(9000),
        factor,
        (turns, text, pictures, documentTokens, tokenFactor) => {
          const { parts, usedTokens, totalTokens, isTooLong } = fillContext(
            { ...sources, turns, tokenFactor },
            { text, pictures, documentTokens },
          )
          const sum = Object.values(parts).reduce((total, part) => total + part, 0)
          expect(isTooLong).toBe(usedTokens > totalTokens)
          expect(sum).toBe(Math.max(usedTokens, totalTokens))
        },
      ),
    )
  })
})

describe('a share in percent', () => {
  it.each([
    [0, 100, 0],
    [1, 8192, 1],
    [8191, 8192, 99],
    [8192, 8192, 100],
    [9000, 8192, 110],
    [8193, 8192, 100],
  ])('of %i in %i is %i', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent)
  })
})
